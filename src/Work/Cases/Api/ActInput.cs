using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Menpai.Work.Cases.Api;

/// <summary>
/// What an officer's act takes besides the case. Each act reads what it needs (see <see cref="OfficerActs"/>) and leaves the rest; a
/// member no act knows is refused.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActInput
{
    /// <summary>The version that was seen; null to act on whatever stands.</summary>
    public int? Version { get; init; }

    /// <summary>What is said: to the resident or to colleagues, as the act has it.</summary>
    public string? Words { get; init; }

    /// <summary>One of the pack's reasons, or why words are erased.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when it is laid aside.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the check, the return or the suspension is granted.</summary>
    public bool? Yes { get; init; }

    /// <summary>Whether a registered case goes on by the rules at once; it does unless this says no.</summary>
    public bool? Dispatch { get; init; }

    /// <summary>Who is to answer; null for the rules.</summary>
    public DispatchTarget? To { get; init; }

    /// <summary>The new category.</summary>
    public string? Category { get; init; }

    /// <summary>The number of the case that goes on.</summary>
    public string? Into { get; init; }

    /// <summary>The words to erase.</summary>
    public long? TextId { get; init; }

    /// <summary>Photos staged before: by an upload, or with the form.</summary>
    public IReadOnlyList<Guid>? Photos { get; init; }

    /// <summary>Photos of before the work.</summary>
    public IReadOnlyList<Guid>? Before { get; init; }

    /// <summary>Photos of after the work.</summary>
    public IReadOnlyList<Guid>? After { get; init; }

    /// <summary>What photos show.</summary>
    public PhotoKind? Kind { get; init; }

    /// <summary>The photo to erase.</summary>
    public Guid? PhotoId { get; init; }

    /// <summary>Reads the body of a request; an empty one is an act without anything to say.</summary>
    /// <exception cref="RefusedException">It is not JSON.</exception>
    /// <exception cref="JsonException">It is not this JSON.</exception>
    public static async Task<ActInput> OfJson(HttpContext http)
    {
        if (http.Request.ContentLength is 0 || (http.Request.ContentLength is null && http.Request.ContentType is null))
            return new ActInput();
        if (!http.Request.HasJsonContentType())
            throw CommonRefusals.Malformed("body").AsException();
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return await http.Request.ReadFromJsonAsync<ActInput>(options, http.RequestAborted) ?? new ActInput();
    }

    /// <summary>Reads a form of the desk.</summary>
    /// <param name="form">As it was sent.</param>
    /// <param name="zone">In which a day ends.</param>
    /// <exception cref="RefusedException">A field is not of its type.</exception>
    public static ActInput OfForm(IFormCollection form, TimeZoneInfo zone) =>
        new()
        {
            Version = Number(form, "version"),
            Words = Text(form, "words"),
            Reason = Text(form, "reason"),
            Until = Day(form, "until", zone),
            Yes = Text(form, "yes") is { } yes ? yes == "yes" : null,
            Dispatch = Text(form, "to") is "wait" ? false : null,
            To = Target(Text(form, "to")),
            Category = Text(form, "category"),
            Into = Text(form, "intoNumber") ?? Text(form, "into"),
            TextId = Number(form, "textId"),
            Kind = Enum.TryParse<PhotoKind>(Text(form, "kind"), out var kind) ? kind : null,
            PhotoId = Guid.TryParse(Text(form, "photoId"), out var photo) ? photo : null,
        };

    /// <summary>A target as a form sends it: <c>post-12</c>, <c>department-3</c>; null for the rules.</summary>
    /// <exception cref="RefusedException">It is none of these.</exception>
    public static DispatchTarget? Target(string? sent)
    {
        if (sent is null or "rules" or "wait")
            return null;
        var parts = sent.Split('-', 2);
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw CaseRefusals.UnknownTarget().AsException();
        return parts[0] switch
        {
            "post" => new DispatchTarget(id, null),
            "department" => new DispatchTarget(null, id),
            _ => throw CaseRefusals.UnknownTarget().AsException(),
        };
    }

    private static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(IFormCollection form, string name)
    {
        if (Text(form, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw CommonRefusals.Malformed(name).AsException();
    }

    // A day is over when the next one begins there.
    private static DateTimeOffset? Day(IFormCollection form, string name, TimeZoneInfo zone)
    {
        if (Text(form, name) is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw CommonRefusals.Malformed(name).AsException();
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
