using System.Linq.Expressions;
using Menpai.Core;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>
/// What waits for whom, as conditions the database understands. They ask what <see cref="CaseWorkflow"/> asks, and for the to-do list
/// one thing more: that nobody nearer is to look first. A district lead may check what a grid worker did; it waits for the community.
/// </summary>
internal sealed class InboxRules(Actor actor, DateTimeOffset now)
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(4);

    /// <summary>The states in which somebody still has to do something.</summary>
    public static readonly CaseStatus[] OpenStates =
    [
        CaseStatus.Reported,
        CaseStatus.Registered,
        CaseStatus.Dispatched,
        CaseStatus.Returning,
        CaseStatus.Accepted,
        CaseStatus.Suspended,
        CaseStatus.Handled,
        CaseStatus.Verified,
    ];

    private readonly int[] _posts = [.. actor.Posts];
    private readonly int[] _departments = [.. actor.Scope.Departments];
    private readonly int? _me = actor.StaffId;
    private readonly int _level = actor.Level ?? int.MaxValue;
    private readonly bool _handles = actor.May(Permission.Handle);
    private readonly bool _verifies = actor.May(Permission.Verify);
    private readonly bool _dispatches = actor.May(Permission.Dispatch);
    private readonly bool _arbitrates = actor.May(Permission.Arbitrate);

    /// <summary>The condition of a view.</summary>
    public Expression<Func<Case, bool>> Of(InboxView view) =>
        view switch
        {
            InboxView.Todo => Todo,
            InboxView.DueSoon => And(Todo, row => row.NextDue != null && row.NextDue < now + Soon),
            InboxView.ToRegister => ToRegister,
            InboxView.ToVerify => ToVerify,
            InboxView.ToClose => row => _dispatches && row.Status == CaseStatus.Verified,
            InboxView.ToDecide => ToDecide,
            InboxView.Suspended => row => row.Status == CaseStatus.Suspended,
            InboxView.Alarmed => Alarmed,
            InboxView.Open => row => EF.Constant(OpenStates).Contains(row.Status),
            _ => row => true,
        };

    /// <summary>What my posts or my department answer for.</summary>
    public Expression<Func<Case, bool>> Mine =>
        row =>
            (row.PostId != null && _posts.Contains(row.PostId.Value))
            || (row.DepartmentId != null && _departments.Contains(row.DepartmentId.Value));

    private Expression<Func<Case, bool>> ToRegister =>
        row => _dispatches && (row.Status == CaseStatus.Reported || row.Status == CaseStatus.Registered);

    private Expression<Func<Case, bool>> ToVerify =>
        And(row => _verifies && row.Status == CaseStatus.Handled && row.HandlerStaffId != _me, Or(row => _level <= row.HandlerLevel, Mine));

    private Expression<Func<Case, bool>> ToDecide =>
        row =>
            _arbitrates
            && (row.Status == CaseStatus.Returning || (row.Status == CaseStatus.Accepted && row.SuspensionAskedBy != null))
            && row.ReturnedBy != _me
            && row.SuspensionAskedBy != _me
            && (row.Level == null || _level < row.Level || (row.Level == 0 && _level == 0));

    private Expression<Func<Case, bool>> Todo =>
        Or(
            And(Mine, row => _handles && (row.Status == CaseStatus.Dispatched || row.Status == CaseStatus.Accepted)),
            Or(
                Or(
                    And(ToRegister, row => _level == 1),
                    // The next level up, or somebody beside the handler.
                    And(ToVerify, row => row.HandlerLevel <= _level + 1)
                ),
                Or(
                    Or(
                        row => _dispatches && row.Status == CaseStatus.Verified && row.HandlerLevel <= _level + 1,
                        And(ToDecide, row => _level == 1 || row.Level == null || row.Level <= 1)
                    ),
                    And(row => _handles, Alarmed)
                )
            )
        );

    // A clock runs out at the top only: the district acts, or whoever answers there. For others it stands in the list of all that is open.
    // Who acts on nothing, an auditor, watches them all.
    private Expression<Func<Case, bool>> Alarmed =>
        And(row => row.Alarmed && EF.Constant(OpenStates).Contains(row.Status), Or(row => _level == 0 || !_handles, Mine));

    private static Expression<Func<Case, bool>> And(Expression<Func<Case, bool>> left, Expression<Func<Case, bool>> right) =>
        Expression.Lambda<Func<Case, bool>>(Expression.AndAlso(left.Body, Rename(right, left.Parameters[0])), left.Parameters);

    private static Expression<Func<Case, bool>> Or(Expression<Func<Case, bool>> left, Expression<Func<Case, bool>> right) =>
        Expression.Lambda<Func<Case, bool>>(Expression.OrElse(left.Body, Rename(right, left.Parameters[0])), left.Parameters);

    private static Expression Rename(Expression<Func<Case, bool>> condition, ParameterExpression row) =>
        new Renaming(condition.Parameters[0], row).Visit(condition.Body);

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
