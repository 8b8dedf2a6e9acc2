using System.Globalization;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Templates;

/// <summary>What a field that names an indicator says.</summary>
internal static class FigureText
{
    // Of fewer ratings one could tell who rated.
    private const int FewestRatings = 5;

    /// <param name="own">The area of the line the field stands in.</param>
    public static FieldValue Of(BulletinContent content, FieldText field, string? own)
    {
        if (content.IndicatorNamed(field.Name) is not { } indicator)
            return new(OfficeWords.Nothing);
        if (field.Part == FieldPart.Name)
            return new(indicator.Name.Chinese);
        if (field.Part == FieldPart.About)
            return new(indicator.About.Chinese);
        var area = AreaOf(content, field, own);
        var period = PeriodOf(content, field.Time);
        var figure = area is null ? null : content.Find(indicator, area.Code, period);
        if (area is null)
            return new(OfficeWords.Nothing);
        // What cannot be compared is not spoken of.
        if (Text(content, field, indicator, area, figure) is not { } text)
            return new(OfficeWords.Nothing, Drops: true);
        return FieldValue.Bound(
            text,
            new(indicator.Code, area.Code, period.ToString(), field.Part.ToString()),
            $"{indicator.Name.Chinese}·{area.Short}·{OfficeWords.Span(period)}"
        );
    }

    /// <summary>The area a field means: the district unless it names one.</summary>
    public static BulletinArea? AreaOf(BulletinContent content, FieldText field, string? own) =>
        field.Area is null ? content.Areas[0]
        : field.Area == BulletinFields.OwnArea ? (own is null ? null : content.AreaOf(own))
        : content.AreasNamed(field.Area).FirstOrDefault();

    private static Period PeriodOf(BulletinContent content, FieldTime time) =>
        time switch
        {
            FieldTime.Former => content.Period.Former,
            FieldTime.YearBefore => content.Period.YearBefore,
            _ => content.Period,
        };

    private static string? Text(
        BulletinContent content,
        FieldText field,
        BulletinIndicator indicator,
        BulletinArea area,
        BulletinFigure? figure
    ) =>
        field.Part switch
        {
            FieldPart.ToFormer => Compared(content, indicator, area, "较上月", content.Period.Former),
            FieldPart.ToYearBefore => Compared(content, indicator, area, "较去年同月", content.Period.YearBefore),
            FieldPart.Count => (figure?.N ?? 0).ToString(CultureInfo.InvariantCulture),
            FieldPart.Sample => string.Create(CultureInfo.InvariantCulture, $"n={figure?.N ?? 0}"),
            FieldPart.Range => Range(indicator, figure),
            _ => Value(indicator, figure),
        };

    /// <summary>Its interval; — where it has none.</summary>
    public static string Range(BulletinIndicator indicator, BulletinFigure? figure) =>
        IsHidden(indicator, figure) ? OfficeWords.Nothing : OfficeWords.Range(figure?.Range);

    /// <summary>Its value as an office writes it.</summary>
    public static string Value(BulletinIndicator indicator, BulletinFigure? figure) =>
        IsHidden(indicator, figure) ? string.Create(CultureInfo.InvariantCulture, $"评价不足{FewestRatings}条，不显示")
        : figure is { Value: not null, Enough: false } && indicator.Unit != Unit.Count
            ? OfficeWords.Value(figure.Value, indicator.Unit) + "（样本不足）"
        : OfficeWords.Value(figure?.Value, indicator.Unit);

    /// <summary>Whether a value is made of so few ratings that one could tell who rated.</summary>
    public static bool IsHidden(BulletinIndicator indicator, BulletinFigure? figure) =>
        figure is { Hidden: true }
        || (indicator is { Rated: true, Unit: not Unit.Count } && figure is { Value: not null, N: < FewestRatings });

    // Null where there is nothing to compare with.
    private static string? Compared(BulletinContent content, BulletinIndicator indicator, BulletinArea area, string to, Period then)
    {
        var (now, before) = (content.Find(indicator, area.Code, content.Period), content.Find(indicator, area.Code, then));
        if (now?.Value is not { } value || before?.Value is not { } former || IsHidden(indicator, now) || IsHidden(indicator, before))
            return null;
        if (indicator.Unit != Unit.Count)
            return Joined(to, OfficeWords.Change(value, former, indicator.Unit));
        var counted = indicator.Name.Chinese.Contains('岗', StringComparison.Ordinal) ? "个" : "件";
        var change = OfficeWords.Change(value, former, Unit.Count);
        return value == former ? Joined(to, change)
            : former == 0 ? to + change + counted
            : $"{to}{change}{counted}、{(value > former ? "上升" : "下降")}{OfficeWords.Number(Math.Abs(value - former) * 100 / former, 1)}%";
    }

    // 与上月持平, and not 较上月持平.
    private static string Joined(string to, string change) => change == "持平" ? $"与{to[1..]}持平" : to + change;
}
