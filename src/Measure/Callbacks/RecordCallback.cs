using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;

namespace Menpai.Measure.Callbacks;

/// <summary>记录回访 What the resident of a drawn case said, put down by somebody of the district who had no hand in it. It changes no rating.</summary>
public sealed record RecordCallback(int Id, bool Reached, bool? Solved, Satisfaction? Satisfaction, string? Note);

/// <inheritdoc cref="RecordCallback"/>
public sealed class RecordCallbackHandler(Snapshot<AreaTree> tree) : IActHandler<RecordCallback, CallbackReceipt>
{
    public CallbackReceipt Handle(RecordCallback act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        var callback = context.Take<Callback>(act.Id) ?? throw CommonRefusals.NotFound().AsException();
        var @case = context.Take<Case>(callback.CaseId) ?? throw CommonRefusals.NotFound().AsException();
        Demand(context, @case, by, tree.Current.District);
        // Not reached may be tried again; what somebody said stands.
        if (callback.Reached == true)
            throw CallbackRefusals.RecordedBefore().AsException();
        if (act.Reached && (act.Solved is null || act.Satisfaction is null || !Enum.IsDefined(act.Satisfaction.Value)))
            throw CallbackRefusals.NothingSaid().AsException();
        var note = Kept.InIfAny(context, act.Note, "note", @case);
        (callback.Reached, callback.RecordedAt, callback.RecordedBy, callback.NoteId) = (act.Reached, context.Now, by.Name, note?.Id);
        (callback.Solved, callback.Satisfaction) = act.Reached ? (act.Solved, act.Satisfaction) : (null, null);
        context.Append(
            $"callback-case/{callback.Id}",
            new CallbackRecorded(callback.Number, act.Reached, callback.Solved, callback.Satisfaction, note),
            callback.AreaId,
            callback.AreaPath
        );
        return new(act.Id, 1);
    }

    /// <summary>Refuses whoever is not of the district, or had a hand in the case.</summary>
    internal static void Demand(ActContext context, Case @case, Doer by, Area district)
    {
        if (!context.Actor.Scope.Covers(district.AreaPath))
            throw CallbackRefusals.DistrictOnly().AsException();
        if (Hands.Had(context, @case, by))
            throw CallbackRefusals.WorkedOnIt().AsException();
    }
}
