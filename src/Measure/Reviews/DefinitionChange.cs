using Menpai.Measure.Board;
using Menpai.Measure.Indicators;
using Menpai.Packs;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 口径改动 A definition that reads otherwise than when a month was last signed, under the same number. Nobody was told from when it counts so: a month that
/// runs would be scored anew without a word.
/// </summary>
/// <param name="Code">Of an indicator or a scorecard.</param>
/// <param name="Version">The number both bear.</param>
/// <param name="Signed">The month that was signed with the other: <c>2026-10</c>.</param>
public sealed record DefinitionChange(string Code, Wording Name, int Version, string Signed)
{
    /// <summary>Those of a book that hold in a period.</summary>
    internal static IReadOnlyList<DefinitionChange> Of(ReviewSnapshot signed, MeasureBook book, Period period)
    {
        var found = new List<DefinitionChange>();
        foreach (var indicator in book.Indicators)
            if (
                signed.FindIndicator(indicator.Code) is { } was
                && indicator.VersionOn(period.Last) is { } version
                && version.Number == was.Version
                && DefinitionMark.Of(indicator, version) != was.Definition
            )
                found.Add(new(indicator.Code, indicator.Name, version.Number, signed.Period));
        foreach (var card in book.Scorecards)
            if (
                signed.FindBoard(card.Code) is { } was
                && card.VersionOn(period.Last) is { } version
                && version.Number == was.Version
                && DefinitionMark.Of(card, version) != was.Definition
            )
                found.Add(new(card.Code, card.Name, version.Number, signed.Period));
        return found;
    }
}

/// <summary>Looks for definitions that were changed without a version since the latest month was signed.</summary>
public sealed class DefinitionWatch(FrozenFigures frozen, MeasureBook book)
{
    /// <summary>Those that hold in a period; none before a month is signed.</summary>
    public IReadOnlyList<DefinitionChange> Of(Period period) =>
        frozen.Latest() is { } signed ? DefinitionChange.Of(signed.Snapshot, book, period) : [];

    /// <summary>Those a scorecard is made of: the card itself, its lines and its vetoes.</summary>
    public IReadOnlyList<DefinitionChange> Behind(Scorecard card, Period period)
    {
        if (card.VersionOn(period.Last) is not { } version)
            return [];
        HashSet<string> codes =
        [
            card.Code,
            .. version.Lines.Select(line => line.Indicator),
            .. version.Vetoes.Select(veto => veto.Indicator).OfType<string>(),
        ];
        return [.. Of(period).Where(change => codes.Contains(change.Code))];
    }
}
