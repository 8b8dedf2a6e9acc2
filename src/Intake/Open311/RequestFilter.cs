using System.Globalization;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;

namespace Menpai.Intake.Open311;

/// <summary>A rectangle in degrees, its edges included.</summary>
internal sealed record Box(double West, double South, double East, double North);

/// <summary>Which requests are asked for.</summary>
/// <param name="Cases">These and nothing else; null for all that follows.</param>
/// <param name="Services">Categories.</param>
/// <param name="From">Requested at or after.</param>
/// <param name="To">Requested at or before.</param>
/// <param name="Open">Only open ones, only closed ones, or null for both.</param>
/// <param name="Page">From 1; null for the newest.</param>
internal sealed record RequestFilter(
    IReadOnlyList<long>? Cases,
    IReadOnlyList<string> Services,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? UpdatedFrom,
    DateTimeOffset? UpdatedTo,
    bool? Open,
    Box? Box,
    int? Page,
    int Size
)
{
    /// <summary>How many days a range may span.</summary>
    public const int MostDays = 90;

    /// <summary>How many requests an answer holds at most.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>Reads it.</summary>
    /// <exception cref="RefusedException">Something in it makes no sense.</exception>
    public static RequestFilter Read(Parameters parameters, Pack pack, District district, DateTimeOffset now)
    {
        // Overrides all other arguments, as the standard has it.
        if (parameters.List("service_request_id") is { Count: > 0 } ids)
            return OfIds(ids, district);
        var (updatedFrom, updatedTo) = (
            W3cTime.Parse(parameters, "updated_after", district.TimeZone),
            W3cTime.Parse(parameters, "updated_before", district.TimeZone)
        );
        if (updatedFrom > updatedTo)
            throw Open311Refusals.DatesReversed("updated_after", "updated_before").AsException();
        var (from, to) = Range(parameters, district, now, open: updatedFrom is not null);
        return new RequestFilter(
            null,
            ReadServices(parameters, pack),
            from,
            to,
            updatedFrom,
            updatedTo,
            ReadStatus(parameters),
            ReadBox(parameters),
            Whole(parameters, "page", int.MaxValue),
            Whole(parameters, "page_size", MostAtOnce) ?? MostAtOnce
        );
    }

    private static RequestFilter OfIds(IReadOnlyList<string> ids, District district)
    {
        if (ids.Count > MostAtOnce)
            throw Open311Refusals.TooManyIds(MostAtOnce).AsException();
        return Of([.. ids.Select(id => RequestNumber.CaseOf(id, district)).Distinct()]);
    }

    /// <summary>These cases; what is none of this district's is left out.</summary>
    public static RequestFilter Of(params IReadOnlyList<long?> cases) =>
        new([.. cases.OfType<long>()], [], DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, null, null, null, null, MostAtOnce);

    /// <summary>From <c>start_date</c> to <c>end_date</c>; 90 days when one of them is missing.</summary>
    /// <param name="open">Whether no range at all means the whole past, and not the last 90 days.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Range(
        Parameters parameters,
        District district,
        DateTimeOffset now,
        bool open = false
    )
    {
        var from = W3cTime.Parse(parameters, "start_date", district.TimeZone);
        var to = W3cTime.Parse(parameters, "end_date", district.TimeZone);
        if (from > to)
            throw Open311Refusals.DatesReversed("start_date", "end_date").AsException();
        if (to - from > TimeSpan.FromDays(MostDays))
            throw Open311Refusals.SpanTooLong(MostDays).AsException();
        return (from, to) switch
        {
            (null, null) => open ? (DateTimeOffset.UnixEpoch, now) : (now.AddDays(-MostDays), now),
            ({ } first, null) => (first, Later(first)),
            (null, { } last) => (Earlier(last), last),
            ({ } first, { } last) => (first, last),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset day) =>
        day < DateTimeOffset.MaxValue.AddDays(-MostDays) ? day.AddDays(MostDays) : DateTimeOffset.MaxValue;

    private static DateTimeOffset Earlier(DateTimeOffset day) =>
        day > DateTimeOffset.MinValue.AddDays(MostDays) ? day.AddDays(-MostDays) : DateTimeOffset.MinValue;

    private static List<string> ReadServices(Parameters parameters, Pack pack)
    {
        var asked = parameters.List("service_code");
        return asked.Count == 0
            ? [.. pack.Categories.Where(category => category.ResidentVisible).Select(category => category.Code)]
            :
            [
                .. asked
                    .Select(code => ServiceList.Find(pack, code) ?? throw Open311Refusals.UnknownService(code).AsException())
                    .Select(category => category.Code)
                    .Distinct(),
            ];
    }

    private static bool? ReadStatus(Parameters parameters)
    {
        var asked = parameters.List("status").Distinct().ToList();
        if (asked.Exists(status => status is not ("open" or "closed")))
            throw Open311Refusals.BadStatus().AsException();
        return asked.Count == 1 ? asked[0] == "open" : null;
    }

    /// <summary>A whole number from 1; null when it is not given.</summary>
    public static int? Whole(Parameters parameters, string name, int most)
    {
        if (parameters.One(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw Open311Refusals.BadPage(name, most).AsException();
    }

    private static Box? ReadBox(Parameters parameters)
    {
        if (parameters.One("bbox") is not { } text)
            return null;
        var edges = new List<double>();
        foreach (var part in text.Split(','))
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var edge))
                edges.Add(edge);
            else
                throw Open311Refusals.BadBox().AsException();
        return
            edges is [>= -180 and var west, >= -90 and var south, <= 180 and var east, <= 90 and var north]
            && west <= east
            && south <= north
            ? new Box(west, south, east, north)
            : throw Open311Refusals.BadBox().AsException();
    }
}
