using Menpai.Measure.Exclusions;
using Menpai.Measure.Guards;
using Menpai.Measure.Reviews;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;

namespace Menpai.Measure.Proof;

/// <summary>Adds up, from events in the order of the ledger, what people decided about scores: one record for each row there should be.</summary>
internal sealed class RecordFold
{
    private readonly Dictionary<string, object> _said = [];

    /// <summary>The records by what they are called: <c>star/5</c>, <c>review/2026-10 appeal/3</c>.</summary>
    public IReadOnlyDictionary<string, object> Said => _said;

    /// <summary>Takes the next event.</summary>
    /// <param name="areaId">Where it lies.</param>
    /// <param name="at">When it was written.</param>
    public void Take(string stream, int areaId, DateTimeOffset at, object @event)
    {
        switch (@event)
        {
            case ReviewOpened one:
                _said[stream] = new ReviewSaid(ReviewStage.Open, 0, one.AppealDays);
                break;
            case ReviewFrozen one:
                Change<ReviewSaid>(
                    stream,
                    said =>
                        said with
                        {
                            Stage = ReviewStage.Frozen,
                            Revision = one.Revision,
                            FrozenAt = at.ToUnixTimeMilliseconds(),
                            AppealsUntil = one.AppealsUntil.ToUnixTimeMilliseconds(),
                        }
                );
                break;
            case ReviewRevised one:
                Change<ReviewSaid>(stream, said => said with { Revision = one.Revision });
                Change<AppealSaid>(Names.Appeal(one.AppealId), said => said with { Revision = one.Revision });
                break;
            case ReviewPublished:
                Change<ReviewSaid>(stream, said => said with { Stage = ReviewStage.Published });
                break;
            case ReviewAppealed or AppealDecided:
                TakeAppeal(stream, areaId, @event);
                break;
            case ReviewCommitted or CommitmentFollowed or ReviewHonoured or HonourNameErased:
                TakePromise(stream, areaId, @event);
                break;
            case StarDeclared or StarChecked or StarDecided or StarRemoved or StarWithdrawn:
                TakeStar(stream, areaId, @event);
                break;
            default:
                TakeOther(stream, areaId, @event);
                break;
        }
    }

    private void TakeAppeal(string stream, int areaId, object @event)
    {
        if (@event is ReviewAppealed raised)
            _said[Names.Appeal(raised.AppealId)] = new AppealSaid(
                PeriodOf(stream),
                areaId,
                raised.Indicator,
                raised.CaseId,
                raised.Reason.Id
            );
        else if (@event is AppealDecided decided)
            Change<AppealSaid>(
                Names.Appeal(decided.AppealId),
                said =>
                    said with
                    {
                        State = decided.Upheld ? AppealState.Upheld : AppealState.Declined,
                        Decision = decided.Reason.Id,
                        LeftOutCase = decided.LeftOutCaseId,
                        Card = decided.Card,
                        Hundredths = decided.Hundredths,
                    }
            );
    }

    private void TakePromise(string stream, int areaId, object @event)
    {
        switch (@event)
        {
            case ReviewCommitted one:
                _said[Names.Commitment(one.CommitmentId)] = new CommitmentSaid(
                    PeriodOf(stream),
                    areaId,
                    one.What.Id,
                    one.Due,
                    one.OwnerPostId
                );
                break;
            case CommitmentFollowed one:
                Change<CommitmentSaid>(
                    Names.Commitment(one.CommitmentId),
                    said => said with { State = one.State, Due = one.MovedTo ?? said.Due, In = one.In, Note = one.Note?.Id }
                );
                break;
            case ReviewHonoured one:
                _said[Names.Honour(one.HonourId)] = new HonourSaid(PeriodOf(stream), areaId, one.Title.Id, one.Name?.Id, one.ConsentOn);
                break;
            case HonourNameErased one:
                Change<HonourSaid>(Names.Honour(one.HonourId), said => said with { NameTakenBack = true });
                break;
        }
    }

    private void TakeStar(string stream, int areaId, object @event)
    {
        switch (@event)
        {
            case StarDeclared one:
                var state = one.Evidence.Count > 0 ? ClaimState.Declared : ClaimState.Checked;
                _said[stream] = new ClaimSaid(one.Scheme, one.Star, one.Period, areaId, state);
                foreach (var shown in one.Evidence)
                    _said[Names.Evidence(stream, shown.Criterion)] = new EvidenceSaid(areaId, shown.Words?.Id);
                break;
            case StarChecked one:
                Change<EvidenceSaid>(Names.Evidence(stream, one.Criterion), said => said with { Met = one.Met, Check = one.Words.Id });
                if (
                    !_said.Any(pair =>
                        pair is { Value: EvidenceSaid { Met: null } }
                        && pair.Key.StartsWith(Names.Evidence(stream, ""), StringComparison.Ordinal)
                    )
                )
                    Change<ClaimSaid>(stream, said => said with { State = ClaimState.Checked });
                break;
            case StarDecided one:
                Change<ClaimSaid>(
                    stream,
                    said =>
                        said with
                        {
                            State = one.Awarded ? ClaimState.Awarded : ClaimState.Refused,
                            From = one.From,
                            To = one.To,
                            Decision = one.Words.Id,
                        }
                );
                break;
            case StarRemoved one:
                Change<ClaimSaid>(stream, said => said with { State = ClaimState.Removed, RemovedOn = one.On, Removal = one.Words.Id });
                break;
            case StarWithdrawn one:
                Change<ClaimSaid>(stream, said => said with { State = ClaimState.Withdrawn, Decision = one.Words?.Id });
                break;
        }
    }

    private void TakeOther(string stream, int areaId, object @event)
    {
        switch (@event)
        {
            case ExclusionAsked one:
                _said[stream] = new ExclusionSaid(one.CaseId, areaId, one.Month, one.Reason.Id);
                break;
            case ExclusionReviewed one:
                var decided = one.Approved ? ExclusionState.Approved : ExclusionState.Declined;
                Change<ExclusionSaid>(stream, said => said with { State = decided, Decision = one.Words.Id });
                break;
            case ExclusionWithdrawn one:
                Change<ExclusionSaid>(stream, said => said with { State = ExclusionState.Withdrawn, Decision = one.Words?.Id });
                break;
            case FlagRaised one:
                _said[stream] = new FlagSaid(one.Kind, areaId, one.Day, string.Join(' ', one.Cases));
                break;
            case FlagMarked one:
                var marked = one.Fine ? GuardState.Fine : GuardState.FollowUp;
                Change<FlagSaid>(stream, said => said with { State = marked, Words = one.Words.Id });
                break;
            case VetoDeclared one:
                _said[stream] = new VetoSaid(one.Card, one.Veto, one.Period, areaId, one.Words.Id);
                break;
            case VetoChecked one:
                var found = one.Confirmed ? VetoState.Confirmed : VetoState.Rejected;
                Change<VetoSaid>(stream, said => said with { State = found, Check = one.Words.Id });
                break;
        }
    }

    private void Change<T>(string name, Func<T, T> change)
        where T : class
    {
        if (_said.GetValueOrDefault(name) is T said)
            _said[name] = change(said);
    }

    private static string PeriodOf(string stream) => stream[(stream.IndexOf('/') + 1)..];

    /// <summary>What records are called that have no stream of their own.</summary>
    internal static class Names
    {
        public static string Appeal(int id) => $"review appeal/{id}";

        public static string Commitment(int id) => $"review commitment/{id}";

        public static string Honour(int id) => $"review honour/{id}";

        public static string Evidence(string claim, string criterion) => $"{claim} {criterion}";
    }
}
