using Menpai.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Tests.Web;

/// <summary>One of the two tables of the reviewed file: its columns, and the letters of each line by what stands before them.</summary>
/// <param name="People">Sign-in names, one a column; <c>nobody</c> for whoever has not signed in.</param>
/// <param name="Lines">What the line is about, and one letter for each of the people.</param>
internal sealed record MatrixTable(IReadOnlyList<string> People, IReadOnlyDictionary<string, string> Lines)
{
    public char this[string line, string person] => Lines[line][People.ToList().IndexOf(person)];
}

/// <summary>What <c>access-matrix.txt</c> says, which people have read and agreed to.</summary>
internal static class AccessMatrix
{
    private static readonly string[] File = System.IO.File.ReadAllLines(
        Path.Combine(TestDistrict.Root, "tests", "Tests", "Web", "access-matrix.txt")
    );

    /// <summary>Endpoint by role.</summary>
    public static MatrixTable Endpoints { get; } = Read("endpoints:");

    /// <summary>Case by reader.</summary>
    public static MatrixTable Cases { get; } = Read("cases:");

    private static MatrixTable Read(string heading)
    {
        var start = Array.FindIndex(File, line => line.StartsWith(heading, StringComparison.Ordinal));
        var lines = File.Skip(start + 1)
            .TakeWhile(line => !line.EndsWith(':') && !line.Contains(": ", StringComparison.Ordinal))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new MatrixTable(
            File[start].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..],
            lines.ToDictionary(words => string.Join(' ', words[..^1]), words => words[^1])
        );
    }
}

/// <summary>One endpoint of the running host, and how to knock at it without doing harm.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Route">The pattern, with its names in braces.</param>
internal sealed record WalkedEndpoint(string Method, string Route, Access Access)
{
    /// <summary>As the line of the reviewed file begins.</summary>
    public string Line => $"{Method} {Route} {Access.Permission} {Access.Scope}";

    /// <summary>Every endpoint of the host. Leaving comes last: after it nobody is signed in.</summary>
    public static IReadOnlyList<WalkedEndpoint> Of(MenpaiServer server) =>
        [
            .. server
                .Get<IEnumerable<EndpointDataSource>>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .SelectMany(endpoint =>
                    endpoint
                        .Metadata.GetRequiredMetadata<HttpMethodMetadata>()
                        .HttpMethods.Select(method => new WalkedEndpoint(
                            method,
                            endpoint.RoutePattern.RawText!,
                            endpoint.Metadata.GetRequiredMetadata<Access>()
                        ))
                )
                .OrderBy(endpoint => endpoint.Route == "/sign-out")
                .ThenBy(endpoint => endpoint.Route, StringComparer.Ordinal)
                .ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal),
        ];

    /// <summary>A request to it.</summary>
    /// <param name="number">For <c>{number}</c>; every other name in the route gets something nobody has.</param>
    /// <param name="fields">What the form or the JSON says.</param>
    public HttpRequestMessage Request(string number, IReadOnlyDictionary<string, object>? fields = null)
    {
        var path = string.Join(
            '/',
            Route
                .Split('/')
                .Select(part =>
                    part is "{number}" ? number
                    : part.EndsWith(":guid}", StringComparison.Ordinal) ? "99999999-9999-4999-8999-999999999999"
                    : part.StartsWith('{') ? "999999" + part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..]
                    : part
                )
        );
        var request = new HttpRequestMessage(new HttpMethod(Method), path);
        // A refusal then says its code.
        request.Headers.Accept.ParseAdd("application/problem+json");
        if (Method != "GET")
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal)
                ? System.Net.Http.Json.JsonContent.Create(fields ?? new Dictionary<string, object>())
                : new FormUrlEncodedContent(
                    (fields ?? new Dictionary<string, object>()).Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value}"))
                );
        return request;
    }
}

/// <summary>What came back, so far as it can tell one caller more than another.</summary>
/// <param name="Code">Of the refusal; empty when there is none.</param>
/// <param name="Rest">Where to, and the body, without the number asked for and without the mark of the single request.</param>
internal sealed partial record Heard(int Status, string Code, string Rest)
{
    public static async Task<Heard> Of(HttpClient client, HttpRequestMessage request, string number = "no number")
    {
        // The live news never end.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var stream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var body = stream ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var code = CodeMember().Match(body) is { Success: true } found && (int)answer.StatusCode >= 400 ? found.Groups[1].Value : "";
        var rest = $"{answer.Headers.Location} {TraceMember().Replace(body, "")}".Replace(number, "NUMBER", StringComparison.Ordinal);
        return new Heard((int)answer.StatusCode, code, rest);
    }

    /// <summary><c>.</c> allowed, <c>-</c> forbidden, <c>s</c> sign in first, <c>!</c> broken.</summary>
    public char Decision =>
        Status switch
        {
            302 when Rest.StartsWith("/sign-in?back=", StringComparison.Ordinal) => 's',
            401 when Code == "host.sign-in-first" => 's',
            403 when Code == "common.forbidden" => '-',
            403 or >= 500 => '!',
            _ => '.',
        };

    [System.Text.RegularExpressions.GeneratedRegex("\"code\":\"([a-z.-]+)\"")]
    private static partial System.Text.RegularExpressions.Regex CodeMember();

    [System.Text.RegularExpressions.GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial System.Text.RegularExpressions.Regex TraceMember();
}
