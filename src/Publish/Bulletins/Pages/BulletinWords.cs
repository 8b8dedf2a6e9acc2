using Menpai.Core;
using Menpai.Measure.Board;
using Menpai.Measure.Indicators;

namespace Menpai.Publish.Bulletins.Pages;

/// <summary>What pages call a bulletin's month.</summary>
internal static class BulletinWords
{
    public static string Span(Texts texts, string period) =>
        Period.Parse(period) is { } month ? new PeriodWords(texts).Name(month) : period;
}
