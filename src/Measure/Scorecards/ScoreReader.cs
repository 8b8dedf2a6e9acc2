using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Scorecards;

/// <summary>Reads scoreboards from the facts.</summary>
/// <param name="declared">Vetoes declared and checked for a card and period.</param>
public sealed class ScoreReader(
    FigureReader figures,
    MeasureBook book,
    Func<DateOnly, AreaTree> areasOn,
    Func<DateOnly> today,
    Func<Scorecard, Period, IReadOnlySet<(int AreaId, string Veto)>> declared
)
{
    /// <summary>The scoreboard of a period, with what each area had in the one before.</summary>
    /// <param name="restated">Whether facts are sorted into today's boundaries.</param>
    /// <exception cref="RefusedException">The period is not of the card's kind, has not begun, or the card did not hold then.</exception>
    public Scoreboard Read(Scorecard card, Period period, FactsCounted? counted = null, bool restated = false) =>
        Read(card, [period], counted, restated)[0];

    /// <summary>Those of periods that follow one another, the earliest first; each knows the one before.</summary>
    public IReadOnlyList<Scoreboard> Read(
        Scorecard card,
        IReadOnlyList<Period> periods,
        FactsCounted? counted = null,
        bool restated = false
    )
    {
        foreach (var period in periods)
            Demand(card, period);
        var run = card.VersionOn(periods[0].Former.Last) is null ? periods : [periods[0].Former, .. periods];
        var table = figures.Read(
            run.SelectMany(period => Needed(card.VersionOn(period.Last)!)).Distinct(),
            run,
            new([card.Level], Today: restated),
            counted
        );
        var boards = run.Select(period => Board(card, period, table, restated)).ToList();
        return [.. boards.Select((board, at) => at == 0 ? board : WithFormer(board, boards[at - 1])).Skip(run.Count - periods.Count)];
    }

    private Scoreboard Board(Scorecard card, Period period, FigureTable table, bool restated)
    {
        var (version, now) = (card.VersionOn(period.Last)!, today());
        var elapsed = period.Elapsed(now);
        var areas = areasOn(restated || period.Last > now ? now : period.Last).Areas.Where(area => area.Level == card.Level);
        var scoring = new Scoring(version, book, (indicator, area) => table.Of(indicator, area, period), elapsed, declared(card, period));
        return new(card, version, period, figures.Standing, elapsed, scoring.Of(areas));
    }

    private static Scoreboard WithFormer(Scoreboard board, Scoreboard former)
    {
        var before = former.Areas.ToDictionary(score => score.Area.Id);
        return board with
        {
            Areas =
            [
                .. board.Areas.Select(score =>
                    before.GetValueOrDefault(score.Area.Id) is { } then
                        ? score with
                        {
                            FormerPoints = then.Points,
                            FormerRank = then.Rank,
                        }
                        : score
                ),
            ],
        };
    }

    private void Demand(Scorecard card, Period period)
    {
        if (period.Kind != card.Period)
            throw MeasureRefusals.PeriodOfAnotherKind(card.Code, period).AsException();
        if (period.First > today())
            throw MeasureRefusals.PeriodToCome(period).AsException();
        if (card.VersionOn(period.Last) is null)
            throw MeasureRefusals.CardNotInForce(card.Code, period).AsException();
    }

    private IEnumerable<Indicator> Needed(ScorecardVersion version) =>
        version
            .Lines.Select(line => line.Indicator)
            .Concat(version.Vetoes.Select(veto => veto.Indicator).OfType<string>())
            .Select(code => book.Find(code)!);
}
