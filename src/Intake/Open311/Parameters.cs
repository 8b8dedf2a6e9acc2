using System.Text;
using System.Text.RegularExpressions;
using Menpai.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Menpai.Intake.Open311;

/// <summary>
/// What a caller sent, by the names of the standard. A parameter without a value counts as one not sent: forms of apps send all their
/// fields. Everything is bounded before it is read.
/// </summary>
internal sealed partial class Parameters
{
    /// <summary>How many parameters a request may have; an attribute with three values counts three times.</summary>
    public const int Most = 200;

    /// <summary>How large a request may be that carries no files.</summary>
    public const int LargestForm = 256 << 10;

    /// <summary>How large a request may be with files.</summary>
    public const int LargestMultipart = 24 << 20;

    private const int LongestName = 200;
    private const int LongestValue = 64 << 10;
    private const char Replaced = '\uFFFD';
    private const string Links = "media_url";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly IReadOnlyDictionary<string, StringValues> _all;

    private Parameters(IEnumerable<KeyValuePair<string, StringValues>> all, IFormFileCollection? files)
    {
        _all = all.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        Files = files;
        if (_all.Values.Sum(values => values.Count) > Most)
            throw Open311Refusals.TooManyParameters(Most).AsException();
        if (_all.Any(pair => IsBroken(pair.Key) || (pair.Key != Links && pair.Value.Any(IsBroken))))
            throw Open311Refusals.NotUtf8().AsException();
    }

    /// <summary>Files that came along; null when none can.</summary>
    public IFormFileCollection? Files { get; }

    /// <summary>The parameters of an address.</summary>
    public static Parameters OfQuery(HttpRequest request) => new(request.Query, null);

    /// <summary>The parameters of a form; what its body does not have may stand in the address.</summary>
    /// <exception cref="RefusedException">It is no form, not all of one, not UTF-8, or too large.</exception>
    public static async Task<Parameters> OfForm(HttpContext http)
    {
        var request = http.Request;
        if (!request.HasFormContentType || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw Open311Refusals.NotAForm().AsException();
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw Open311Refusals.NotUtf8().AsException();
        var largest = type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ? LargestMultipart : LargestForm;
        if (request.ContentLength > largest)
            throw Open311Refusals.TooLarge().AsException();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = largest;
        var form = await Read(request);
        var beside = request.Query.Where(pair => !form.ContainsKey(pair.Key));
        return new Parameters(form.Concat(beside), form.Files);
    }

    private static async Task<IFormCollection> Read(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(
                new FormOptions
                {
                    ValueCountLimit = Most,
                    KeyLengthLimit = LongestName,
                    ValueLengthLimit = LongestValue,
                    MultipartBodyLengthLimit = LargestMultipart,
                },
                request.HttpContext.RequestAborted
            );
        }
        catch (InvalidDataException limit) when (limit.Message.Contains("count limit", StringComparison.OrdinalIgnoreCase))
        {
            throw Open311Refusals.TooManyParameters(Most).AsException();
        }
        // No boundary where one must stand, and no end of the line in sight.
        catch (InvalidDataException limit) when (limit.Message.StartsWith("Line length limit", StringComparison.OrdinalIgnoreCase))
        {
            throw Open311Refusals.NotAForm().AsException();
        }
        catch (InvalidDataException limit) when (limit.Message.Contains("limit", StringComparison.OrdinalIgnoreCase))
        {
            throw Open311Refusals.TooLarge().AsException();
        }
        // The last boundary never came.
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw Open311Refusals.CutShort().AsException();
        }
        catch (InvalidDataException)
        {
            throw Open311Refusals.NotAForm().AsException();
        }
    }

    /// <summary>A parameter that is given once; null when it is not.</summary>
    /// <exception cref="RefusedException">It is given more than once.</exception>
    public string? One(string name)
    {
        var given = Given(name).ToList();
        return given.Count <= 1 ? given.FirstOrDefault() : throw Open311Refusals.Repeated(name).AsException();
    }

    /// <summary>A parameter that must be given.</summary>
    /// <exception cref="RefusedException">It is missing or given more than once.</exception>
    public string Need(string name) => One(name) ?? throw Open311Refusals.Missing(name).AsException();

    /// <summary>A parameter that is given once and no longer than this, in characters.</summary>
    /// <exception cref="RefusedException">It is longer, or given more than once.</exception>
    public string? One(string name, int longest) =>
        One(name) is not { } value ? null
        : value.Length <= longest ? value
        : throw Open311Refusals.TooLong(name, longest).AsException();

    /// <summary>A list: given several times, with commas between, or both.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Given(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>A parameter that may be given several times.</summary>
    public IReadOnlyList<string> Many(string name) => [.. Given(name)];

    /// <summary>The names that begin like this, with their values.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values)> StartingWith(string beginning) =>
        _all.Keys.Where(name => name.StartsWith(beginning, StringComparison.Ordinal)).Select(name => (name, Many(name)));

    private IEnumerable<string> Given(string name) =>
        _all.TryGetValue(name, out var values)
            ? values.Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())
            : [];

    // What is not UTF-8 arrives replaced, or is left as it was escaped. The address of a page may be escaped in any encoding.
    private static bool IsBroken(string? text) =>
        text is not null
        && (text.Contains(Replaced, StringComparison.Ordinal) || (text.Contains('%', StringComparison.Ordinal) && HoldsBrokenBytes(text)));

    private static bool HoldsBrokenBytes(string text)
    {
        foreach (Match run in Escaped().Matches(text))
            try
            {
                _ = Strict.GetCharCount(Convert.FromHexString(run.Value.Replace("%", "", StringComparison.Ordinal)));
            }
            catch (DecoderFallbackException)
            {
                return true;
            }
        return false;
    }

    [GeneratedRegex("(?:%[0-9A-Fa-f]{2})+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escaped();
}
