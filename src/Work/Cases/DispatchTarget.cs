using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases;

/// <summary>派遣对象 To whom somebody dispatches by hand: a post within their own scope, or a department of the district.</summary>
/// <param name="PostId">The post; null when a department is meant.</param>
/// <param name="DepartmentId">The department; null when a post is meant.</param>
public sealed record DispatchTarget(int? PostId, int? DepartmentId)
{
    /// <summary>Dispatches to this target. A post elsewhere takes the case over into its own area.</summary>
    /// <exception cref="RefusedException">There is no such target for this actor, nobody is there, or it has the case already.</exception>
    internal void Dispatch(CaseFile file, CaseRules rules, ActContext context)
    {
        var to = DepartmentId is { } department ? ByDepartment(department, rules.Book) : ByPost(rules.Book, context);
        RefuseTheSame(file.Case, to);
        var area = rules.Book.Tree.Find(to.AreaId)!;
        if (!file.Case.AreaPath.StartsWith(area.AreaPath, StringComparison.Ordinal))
            file.Write(new CaseMoved(area.Id, area.AreaPath));
        file.Write(rules.Dispatch(rules.CategoryOf(file.Case), to, context.Now, byHand: true));
    }

    /// <summary>Dispatching to whoever has it would only set the clocks back.</summary>
    internal static void RefuseTheSame(Case @case, Responsible to)
    {
        var waiting = @case.Status is CaseStatus.Dispatched or CaseStatus.Accepted;
        if (waiting && @case.PostId == to.PostId && @case.DepartmentId == to.DepartmentId)
            throw CaseRefusals.SameTarget(to.Name).AsException();
    }

    private static Responsible ByDepartment(int id, DutyBook book)
    {
        var department = book.Department(id) ?? throw CaseRefusals.UnknownTarget().AsException();
        return Named(book.Tree.District, null, department.Id, department.Name, department.Name, null);
    }

    private Responsible ByPost(DutyBook book, ActContext context)
    {
        if (PostId is not { } id || book.Post(id) is not { DepartmentId: null } post || !post.Role.Has(Permission.Handle))
            throw CaseRefusals.UnknownTarget().AsException();
        if (!context.Actor.Scope.Covers(post.AreaPath) || book.Tree.Find(post.AreaId) is not { } area)
            throw CaseRefusals.UnknownTarget().AsException();
        var present = book.PresentAt(id, context.Now) ?? throw CaseRefusals.TargetVacant().AsException();
        return Named(area, id, null, PostWords.Spoken(present.Surname, post.Kind), post.Name, present.Surname);
    }

    private static Responsible Named(Area area, int? post, int? department, string name, string office, string? holder) =>
        new(
            area.Id,
            area.Level,
            post,
            department,
            name,
            null,
            [new RoutingStep(area.Id, AreaTree.ShortName(area.Name), area.Level, null, office, holder, RoutingOutcome.ByHand)]
        );
}
