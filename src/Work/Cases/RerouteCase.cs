using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Work.Cases;

/// <summary>
/// 改派 By the rules alone: its area was moved or the post was ended, and whoever answered no longer can. It goes to the same level or
/// above, with new clocks.
/// </summary>
public sealed record RerouteCase(long CaseId, int? Version);

/// <inheritdoc cref="RerouteCase"/>
public sealed class RerouteCaseHandler(CaseRules rules) : IActHandler<RerouteCase, CaseReceipt>
{
    public CaseReceipt Handle(RerouteCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.RerouteByRules);
        if (!IsStray(rules.Book, file.Case.PostId, file.Case.AreaPath))
            throw CaseRefusals.NothingDue().AsException();
        file.Write(rules.DispatchByRules(file.Case, context.Now, above: (file.Case.Level ?? rules.Book.Tree.Levels.Count) + 1));
        return file.Receipt();
    }

    /// <summary>Whether the post that answers has ended, or lies where it does not see the case.</summary>
    internal static bool IsStray(DutyBook book, int? postId, string areaPath) =>
        postId is { } id && (book.Post(id) is not { } post || !areaPath.StartsWith(post.AreaPath, StringComparison.Ordinal));
}
