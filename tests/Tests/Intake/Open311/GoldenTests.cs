using System.Text.RegularExpressions;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Intake.Open311;

/// <summary>
/// Every shape of answer in both formats, compared with the files of <c>golden</c> letter by letter. The clock stands still and ids
/// count up; what is random, the code and the token's digits, is replaced. With <c>MENPAI_GOLDEN=write</c> the files are written anew, to be read by a person.
/// </summary>
public sealed partial class GoldenTests
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "tests", "Tests", "Intake", "Open311", "golden");

    [Fact]
    public async Task Every_answer_is_as_it_was_agreed()
    {
        await using var server = await MenpaiServer.Start();
        var app = new Open311Client(server);
        var wrong = new List<string>();
        foreach (var format in new[] { "xml", "json" })
            await Walk(server, app, format, wrong);
        if (wrong.Count > 0)
            Assert.Fail(string.Join("\n\n", wrong));
    }

    private static async Task Walk(MenpaiServer server, Open311Client app, string format, List<string> wrong)
    {
        async Task Check(string name, Task<Heard311> asked) => Compare($"{name}.{format}", Steady((await asked).Body), wrong);

        await Check("discovery", app.Get($"discovery.{format}"));
        Compare($"services.{format}", FirstTwo((await app.Get($"services.{format}")).Body), wrong);
        await Check("service-with-choices", app.Get($"services/{Open311Client.Light}.{format}"));
        await Check("service-with-notice", app.Get($"services/street-order_stray-dog.{format}"));
        await Check("service-with-many", app.Get($"services/appearance_cooking-smoke.{format}"));
        await Check("service-without-questions", app.Get($"services/{Open311Client.Litter}.{format}"));
        var token = Guid.Parse(format == "xml" ? "0199f0a2-0000-7000-8000-000000000001" : "0199f0a2-0000-7000-8000-000000000002");
        await Check("request-taken", Taken(app, format, token));
        await Check("token", app.Get($"tokens/{token}.{format}"));
        var id = (await app.Get($"tokens/{token}.json")).Ids[0];
        await app.Report(("service_code", "other_dispute"), ("description", "邻里纠纷，电话 13900000000"));
        server.Report(7);
        await Handle(server, server.Case(id).CaseId);
        await Check("update-taken", app.Post($"servicerequestupdates.{format}", ("service_request_id", id), ("description", "还有一处")));
        await Check("request", app.Get($"requests/{id}.{format}"));
        await Check("requests", app.Get($"requests.{format}?page=1"));
        await Check("requests-none", app.Get($"requests.{format}?page=9"));
        await Check("updates", app.Get($"servicerequestupdates.{format}?service_request_id={id}"));
        await Check("updates-none", app.Get($"servicerequestupdates.{format}?end_date=2020-01-01T00:00:00Z"));
        await Check("error", app.Get($"services/none.{format}"));
    }

    private static async Task<Heard311> Taken(Open311Client app, string format, Guid token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/open311/v2/requests.{format}");
        request.Headers.Add("Idempotency-Key", token.ToString());
        request.Content = MenpaiServer.Form(
            ("api_key", app.Key),
            ("service_code", Open311Client.Light),
            ("lat", "33.621234567"),
            ("long", "114.654321098"),
            ("description", "第三根灯杆不亮 <b>&\n请打 13900000000"),
            ("attribute[how-many]", "one")
        );
        return await app.Send(request);
    }

    private static Task Handle(MenpaiServer server, long @case)
    {
        server.Act(new AcceptCase(@case, null), server.As("urban"));
        server.Act(new CommentCase(@case, Public: true, "下午来修，联系 a@b.example"), server.As("urban"));
        return Task.CompletedTask;
    }

    private static void Compare(string name, string body, List<string> wrong)
    {
        var file = Path.Combine(Folder, name);
        body += "\n";
        if (Environment.GetEnvironmentVariable("MENPAI_GOLDEN") == "write")
            File.WriteAllText(file, body);
        var agreed = File.Exists(file) ? File.ReadAllText(file) : "";
        if (agreed != body)
            wrong.Add($"{name} is not as agreed. It is:\n{body}");
    }

    // The list is as long as the pack; two show its shape.
    private static string FirstTwo(string services)
    {
        var (each, end) = services.StartsWith('<') ? ("\n  <service>", "\n</services>") : (",{\"service_code\"", "]");
        var third = -1;
        for (var count = services.StartsWith('<') ? 0 : 1; count < 3; count++)
            third = services.IndexOf(each, third + 1, StringComparison.Ordinal);
        return services[..third] + end;
    }

    private static string Steady(string body) => Code().Replace(body, "查询码 CODE，");

    [GeneratedRegex("查询码 [0-9A-Z]{4}-[0-9A-Z]{4}，")]
    private static partial Regex Code();
}
