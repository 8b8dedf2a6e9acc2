using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Menpai.Measure.Indicators;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Documents;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Publish.Bulletins.Kept;

/// <summary>
/// 通报存件 What an issued bulletin says, to the letter, with every figure it says: the public copy that is signed. Pages, paper and evidence are made of it
/// alone, whatever becomes of facts, reviews and templates afterwards. Holds no names of people: where one stands there is a <see cref="NameSlot"/>.
/// </summary>
/// <param name="Format">How it is written; raised when the same content would be written otherwise.</param>
/// <param name="Content">The figures, scores and definitions the page speaks of.</param>
public sealed record KeptBulletin(int Format, BulletinContent Content, BulletinPage Page)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new PeriodText() },
    };

    /// <summary>Of a bulletin as it is sent out.</summary>
    public static KeptBulletin Of(BulletinContent content, BulletinPage page)
    {
        var told = page
            .Told.Select(one => (Indicator: content.IndicatorOf(one.Indicator), one.Area, one.Period))
            .Where(one => one.Indicator is not null)
            .Select(one => content.Find(one.Indicator!, one.Area, one.Period) is { } figure ? Shown(one.Indicator!, figure) : null)
            .OfType<BulletinFigure>()
            .ToList();
        var scored = content.Groups.SelectMany(group => group.Weights).Select(weight => weight.Indicator);
        var codes = told.Select(figure => figure.Indicator).Concat(scored).ToHashSet(StringComparer.Ordinal);
        var places = told.Select(figure => figure.Area)
            .Concat(content.Groups.SelectMany(group => group.Ranked).Select(rank => rank.Area))
            .Concat(content.Groups.SelectMany(group => group.Unranked).Select(one => one.Area))
            .Concat(content.Honours.Select(honour => honour.Area))
            .Append(content.Areas[0].Code)
            .ToHashSet(StringComparer.Ordinal);
        return new(
            1,
            content with
            {
                Figures = told,
                Indicators = [.. content.Indicators.Where(one => codes.Contains(one.Code))],
                Areas = [.. content.Areas.Where(area => places.Contains(area.Code))],
            },
            page
        );
    }

    /// <summary>The bytes that are signed.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The bulletin of such bytes.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    public static KeptBulletin Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<KeptBulletin>(bytes, Json) ?? throw new JsonException("A bulletin holds nothing.");

    // A value made of so few ratings that one could tell who rated is not told, and so not kept where everybody may read it.
    private static BulletinFigure Shown(BulletinIndicator indicator, BulletinFigure figure) =>
        FigureText.IsHidden(indicator, figure) ? figure with { Value = null, Range = null, Hidden = true } : figure;

    private sealed class PeriodText : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Period.Parse(reader.GetString()) ?? throw new JsonException("A period is written like 2026-10.");

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
