using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Publish.Bulletins.Templates;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>Finding in a bulletin's content what a template names.</summary>
public static class BulletinLookup
{
    /// <summary>The indicator of a code or a Chinese name; null for none.</summary>
    public static BulletinIndicator? IndicatorNamed(this BulletinContent content, string name) =>
        content.Indicators.FirstOrDefault(one => one.Code == name)
        ?? content.Indicators.FirstOrDefault(one => FieldText.Plain(one.Name.Chinese) == name);

    /// <summary>The indicator of a code; null for none.</summary>
    public static BulletinIndicator? IndicatorOf(this BulletinContent content, string code) =>
        content.Indicators.FirstOrDefault(one => one.Code == code);

    /// <summary>The area of a code; null for none.</summary>
    public static BulletinArea? AreaOf(this BulletinContent content, string code) =>
        content.Areas.FirstOrDefault(area => area.Code == code);

    /// <summary>The areas of a code or a name, whole or as people say it; several where names repeat.</summary>
    public static IEnumerable<BulletinArea> AreasNamed(this BulletinContent content, string name) =>
        content.AreaOf(name) is { } coded
            ? [coded]
            : content.Areas.Where(area => FieldText.Plain(area.Name) == name || FieldText.Plain(area.Short) == name);

    /// <summary>A figure; of a count that found nothing in a period that is known: 0.</summary>
    public static BulletinFigure? Find(this BulletinContent content, BulletinIndicator indicator, string area, Period period) =>
        content.Figure(indicator.Code, area, period)
        ?? (indicator.Unit == Unit.Count && content.Knows(period) ? new(indicator.Code, area, period, 0, 0, null, false) : null);
}
