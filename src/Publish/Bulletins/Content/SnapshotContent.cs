using Menpai.Measure.Indicators;
using Menpai.Measure.Reviews;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;

namespace Menpai.Publish.Bulletins.Content;

/// <summary>A bulletin's content from a frozen month: from its snapshot and what hangs on it, and nothing else.</summary>
internal static class SnapshotContent
{
    /// <param name="before">Figures of the month before and of the same month a year ago.</param>
    /// <param name="struckBefore">Whose points a veto capped the month before, by scorecard and area.</param>
    /// <param name="topics">What several people spoke of in the month.</param>
    /// <param name="book">What a snapshot knows by its code alone: which indicators are made of ratings, and what vetoes are called.</param>
    public static BulletinContent Of(
        ReviewDossier dossier,
        int late,
        string district,
        TimeZoneInfo zone,
        IEnumerable<BulletinFigure> before,
        IReadOnlySet<(string Card, string Area)> struckBefore,
        MeasureBook book,
        IReadOnlyList<BulletinTopic> topics
    )
    {
        var snapshot = dossier.Snapshot;
        var level = Depth(snapshot);
        var boards = snapshot.Boards.Where(board => dossier.Review.Cards.Contains(board.Card)).OrderBy(board => board.Level).ToList();
        return new BulletinContent
        {
            District = district,
            Period = dossier.Period,
            Standing = dossier.Review.Stage == ReviewStage.Published ? BulletinStanding.Published : BulletinStanding.Frozen,
            AsOf = TimeZoneInfo.ConvertTime(snapshot.AsOf, zone),
            Position = snapshot.Position,
            Fingerprint = dossier.Seal.Fingerprint,
            Indicators =
            [
                .. snapshot.Indicators.Select(one => new BulletinIndicator(
                    one.Code,
                    one.Name,
                    one.About,
                    one.Unit,
                    one.Minimum,
                    one.Version,
                    KnownContent.IsRated(book, one.Code)
                )),
            ],
            Areas = AreaNames.Of(
                snapshot.Areas.Where(area => area.Level <= level).Select(area => (area.Code, area.Name, area.Level, area.Parent))
            ),
            Figures = [.. Figures(snapshot, dossier.Period), .. before],
            Cards = [.. boards.Select(board => new BulletinCard(board.Card, board.Name, board.About, board.Version))],
            Groups = [.. boards.SelectMany(board => Groups(board, struckBefore, book))],
            FormerPledges = [.. dossier.Followed.Select(Pledge)],
            Pledges = [.. dossier.Commitments.Select(Pledge)],
            Honours = [.. dossier.Honours.Select(honour => new BulletinHonour(honour.Id, honour.Title, honour.Area, honour.Name))],
            Topics = topics,
            Exclusions = snapshot.Exclusions.Approved,
            LateEvents = late,
            Appeals = new(dossier.Appeals.Raised, dossier.Appeals.Upheld),
        };
    }

    /// <summary>The figures of a snapshot's areas down to those that are ranked.</summary>
    public static IEnumerable<BulletinFigure> Figures(ReviewSnapshot snapshot, Period period)
    {
        var level = Depth(snapshot);
        return snapshot
            .Figures.Where(figure => snapshot.FindArea(figure.Area) is { } area && area.Level <= level)
            .Select(figure => new BulletinFigure(
                figure.Indicator,
                figure.Area,
                period,
                figure.Value,
                figure.N,
                figure is { Low: { } low, High: { } high } ? new Interval(low, high) : null,
                figure.Enough
            ));
    }

    private static int Depth(ReviewSnapshot snapshot) => snapshot.Boards.Select(board => board.Level).DefaultIfEmpty(0).Max();

    private static IEnumerable<BulletinGroup> Groups(
        SnapshotBoard board,
        IReadOnlySet<(string Card, string Area)> struckBefore,
        MeasureBook book
    )
    {
        var grouped = board.Areas.Any(score => score.Group is not null);
        return board
            .Areas.GroupBy(score => score.Group)
            .Select(group => new BulletinGroup(
                board.Card,
                group.First().GroupName?.Chinese ?? (grouped ? "其他" : Alone(board.Name.Chinese)),
                [.. board.Lines.Select(line => new BulletinWeight(line.Indicator, line.Weight))],
                [.. group.Where(score => score is { Rank: not null, Points: not null }).OrderBy(score => score.Rank).Select(Rank)],
                [.. group.Where(score => score.Rank is null).Select(score => new BulletinUnranked(score.Area, Why(score.Told)))]
            )
            {
                Struck = [.. group.Where(score => score.Struck.Count > 0).Select(score => Struck(score.Area, Vetoes(book, board, score)))],
                StruckBefore = [.. group.Select(score => score.Area).Where(area => struckBefore.Contains((board.Card, area)))],
            });
    }

    // Signed by their codes; their words stand in the card of that version.
    private static List<Veto> Vetoes(MeasureBook book, SnapshotBoard board, SnapshotScore score) =>
        [
            .. book
                .Scorecards.Where(card => card.Code == board.Card)
                .SelectMany(card => card.Versions)
                .Where(version => version.Number == board.Version)
                .SelectMany(version => version.Vetoes)
                .Where(veto => score.Struck.Contains(veto.Code)),
        ];

    /// <summary>Whose points vetoes cap, and what for in words.</summary>
    public static BulletinStruck Struck(string area, IReadOnlyList<Veto> vetoes) =>
        vetoes.Count == 0
            ? new(area, "一票否决", null)
            : new(area, string.Join('、', vetoes.Select(veto => veto.Name.Chinese)), vetoes.Min(veto => veto.Cap));

    private static BulletinRank Rank(SnapshotScore score) =>
        new(score.Rank!.Value, score.Area, score.Points!.Value, score.FormerPoints, score.FormerRank, score.Stars);

    /// <summary>What a card without groups ranks, by its name: 街道月讲评 ranks 街道.</summary>
    public static string Alone(string card) => card.EndsWith("月讲评", StringComparison.Ordinal) && card.Length > 3 ? card[..^3] : card;

    /// <summary>Why an area is not ranked, in words.</summary>
    public static string Why(Unranked? why) =>
        why switch
        {
            Unranked.NoFacts => "没有可计分的数据",
            Unranked.NoGroup => "没有分组",
            _ => "样本不足",
        };

    private static BulletinPledge Pledge(CommitmentLine line) =>
        new(
            line.Area,
            line.What,
            line.Due,
            line.Owner,
            line.State switch
            {
                CommitmentState.Kept => BulletinPledgeState.Kept,
                CommitmentState.NotKept => BulletinPledgeState.Broken,
                CommitmentState.Moved => BulletinPledgeState.PutOff,
                _ => BulletinPledgeState.Open,
            },
            line.Note
        );
}
