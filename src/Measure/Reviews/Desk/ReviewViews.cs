using Menpai.Core;
using Menpai.Measure.Facts;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;
using Choice = Menpai.Ui.Components.Choice;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>Puts together what the page of one review shows.</summary>
internal sealed class ReviewViews(
    Store store,
    ReviewReading reviews,
    PreviewReader previews,
    UndecidedReading undecided,
    FactStore facts,
    MeasureBook book,
    Snapshot<DutyBook> duty,
    ChecksReading checks
)
{
    private static readonly Dictionary<string, CorrectionBounds> NoBounds = [];

    public ReviewView Read(Period month, Actor actor, string language)
    {
        var review = reviews.Find(month) ?? throw CommonRefusals.NotFound().AsException();
        var dossier = reviews.Dossier(month);
        var late = dossier is null ? new LateFacts(0, []) : LateFacts.Read(facts, month, dossier.Snapshot.Position);
        var tree = duty.Current.Tree;
        using var everything = store.Read(Scope.Everything);
        var lines = new ReviewLines(everything.Db, duty.Current, new ReviewWords(everything.Db));
        var own = tree.Areas.Where(area => area.Level is 1 or 2 && actor.Scope.Covers(area.AreaPath)).ToList();
        return new ReviewView(
            review,
            month,
            dossier is null ? previews.Read(review) : null,
            dossier is null ? undecided.Read(actor, month) : null,
            dossier,
            late,
            [.. late.Rows.Select(row => tree.Living(row.AreaId) is null ? "" : tree.Label(row.AreaId))],
            Appeals(review, dossier, actor, language),
            lines.Waiting(review),
            [.. own.Select(area => Named(area, tree))],
            [.. own.SelectMany(area => Owners(area, tree))],
            [
                .. ReviewBook
                    .Indicators(book, month)
                    .Select(one => new Choice(one.Code, one.Name.In(language), Group: one.Group.Name.In(language))),
            ],
            dossier is null
                ? tree.Areas.ToDictionary(area => area.Code, area => AreaTree.ShortName(area.Name))
                : dossier.Snapshot.Areas.ToDictionary(area => area.Code, area => AreaTree.ShortName(area.Name)),
            book.Indicators.ToDictionary(one => one.Code, one => one.Unit),
            checks.ByUnit(month)
        );
    }

    private static Choice Named(Area area, AreaTree tree) => new($"{area.Id}", tree.Told(area), Group: GroupOf(area, tree));

    private static string? GroupOf(Area area, AreaTree tree) =>
        tree.Upward(area.Id).FirstOrDefault(one => one.Level == 1) is { } above ? AreaTree.ShortName(above.Name) : null;

    // For the district every community's post would be a thousand lines: then those of subdistricts are enough, and of one's own area all.
    private IEnumerable<Choice> Owners(Area area, AreaTree tree) =>
        duty
            .Current.PostsOf(area.Id)
            .Where(post => post.DepartmentId is null)
            .Select(post => new Choice($"{post.Id}", post.Name, Group: GroupOf(area, tree)));

    private IReadOnlyList<AppealLine> Appeals(Review review, ReviewDossier? dossier, Actor actor, string language)
    {
        using var reading = store.Read(actor.Scope);
        var words = new ReviewWords(reading.Db);
        var rows = reading.Db.Set<Appeal>().AsNoTracking().Where(row => row.ReviewId == review.Id).OrderBy(row => row.Id).ToList();
        var ids = rows.Select(row => row.CaseId).OfType<long>().ToList();
        var numbers = reading
            .Db.Set<Case>()
            .AsNoTracking()
            .Where(row => ids.Contains(row.CaseId))
            .ToDictionary(row => row.CaseId, row => row.Number);
        var tree = duty.Current.Tree;
        return
        [
            .. rows.Select(row => new AppealLine(
                row.Id,
                tree.Living(row.AreaId) is { } area ? AreaTree.ShortName(area.Name) : "",
                row.Indicator is { } code ? book.Find(code)?.Name.In(language) ?? code : null,
                row.CaseId is { } id ? numbers.GetValueOrDefault(id) : null,
                words.Of(row.ReasonId),
                row.RaisedPostId is { } post ? duty.Current.Post(post)?.Name ?? "" : "",
                row.RaisedAt,
                row.State,
                words.Of(row.DecisionId),
                row.DecidedAt,
                row.LeftOutCaseId is not null,
                row.CorrectedHundredths / 100m,
                row.Revision,
                row.State == AppealState.Open && dossier is not null ? Bounds(reading.Db, dossier, row) : NoBounds,
                row.RaisedStaffId is { } staff && staff == actor.StaffId
            )),
        ];
    }

    private Dictionary<string, CorrectionBounds> Bounds(MenpaiDb db, ReviewDossier dossier, Appeal appeal) =>
        dossier
            .Snapshot.Boards.Select(board =>
                (board.Card, Bounds: CorrectionBounds.Of(db, dossier.Snapshot, appeal, board.Card, duty.Current.Tree))
            )
            .Where(pair => pair.Bounds is not null)
            .ToDictionary(pair => pair.Card, pair => pair.Bounds!);
}
