using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Publish.Bulletins.Content;

namespace Menpai.Publish.Bulletins.Pages;

/// <summary>What pages call a bulletin's month.</summary>
internal static class BulletinWords
{
    public static string Span(Texts texts, string period) =>
        Period.Parse(period) is { } month && texts.Language != "en" ? OfficeWords.Span(month) : period;
}
