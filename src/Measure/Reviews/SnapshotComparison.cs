using System.Globalization;

namespace Menpai.Measure.Reviews;

/// <summary>Compares what was signed with what the ledger gives, figure by figure.</summary>
internal sealed class SnapshotComparison(ReviewSnapshot signed, ReviewSnapshot again)
{
    private readonly List<ReviewFinding> _findings = [];

    public IReadOnlyList<ReviewFinding> Findings()
    {
        Definitions();
        Figures();
        foreach (var board in signed.Boards)
            if (again.FindBoard(board.Card) is { } other)
                Board(board, other);
            else
                Find("card-gone", board.Name.Chinese);
        return _findings;
    }

    private void Definitions()
    {
        if (signed.Ledger != again.Ledger)
            Find("ledger-changed", signed.Position, signed.Ledger, again.Ledger);
        var now = again.Indicators.ToDictionary(one => one.Code);
        foreach (var indicator in signed.Indicators)
            if (!now.TryGetValue(indicator.Code, out var other) || other.Definition != indicator.Definition)
                Find("definition-changed", indicator.Name.Chinese, indicator.Code);
        foreach (var board in signed.Boards)
            if (again.FindBoard(board.Card) is { } other && other.Definition != board.Definition)
                Find("definition-changed", board.Name.Chinese, board.Card);
    }

    private void Figures()
    {
        foreach (var figure in signed.Figures)
            if (again.Find(figure.Indicator, figure.Area) is var other && other != figure)
                Differs(figure.Indicator, figure.Area, figure, other);
        foreach (var figure in again.Figures)
            if (signed.Find(figure.Indicator, figure.Area) is null)
                Differs(figure.Indicator, figure.Area, null, figure);
    }

    private void Differs(string indicator, string area, SnapshotFigure? was, SnapshotFigure? now) =>
        Find("figure", AreaName(area), signed.FindIndicator(indicator)?.Name.Chinese ?? indicator, Said(was), Said(now));

    private void Board(SnapshotBoard board, SnapshotBoard other)
    {
        foreach (var score in board.Areas)
            if (other.Find(score.Area) is not { } now)
                Find("score", AreaName(score.Area), board.Name.Chinese, Said(score), "—");
            else if (!Same(score, now))
                Find("score", AreaName(score.Area), board.Name.Chinese, Said(score), Said(now));
        if (!board.Areas.Select(score => score.Area).SequenceEqual(other.Areas.Select(score => score.Area)))
            Find("order", board.Name.Chinese);
    }

    // Records compare lists by where they lie, not by what they hold.
    private static bool Same(SnapshotScore one, SnapshotScore other) =>
        one with { Lines = [], Struck = [] } == other with { Lines = [], Struck = [] }
        && one.Lines.SequenceEqual(other.Lines)
        && one.Struck.SequenceEqual(other.Struck);

    private string AreaName(string code) => signed.FindArea(code) is { } area ? $"{area.Name}（{code}）" : code;

    private static string Said(SnapshotFigure? figure) =>
        figure is null
            ? "—"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(figure.Value is { } value ? value.ToString("0.######", CultureInfo.InvariantCulture) : "—")} (n={figure.N}{(figure.K is { } k ? $", k={k}" : "")})"
            );

    private static string Said(SnapshotScore score) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{score.Points?.ToString("0.##", CultureInfo.InvariantCulture) ?? "—"} / {score.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—"}"
        );

    private void Find(string code, params object[] arguments) => _findings.Add(new ReviewFinding(code, [signed.Period, .. arguments]));
}
