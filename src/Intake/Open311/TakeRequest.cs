using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Intake.Open311;

/// <summary>应用上报 A report that an app sends by its key.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="Report">What is reported.</param>
public sealed record TakeRequest(int KeyId, OpenCase Report);

/// <inheritdoc cref="TakeRequest"/>
public sealed class TakeRequestHandler(OpenCaseHandler open, Snapshot<KeyRing> ring) : IActHandler<TakeRequest, CaseOpened>
{
    public CaseOpened Handle(TakeRequest act, ActContext context)
    {
        // Revoked while the request waited for its turn.
        if (!ring.Current.Holds(act.KeyId))
            throw Open311Refusals.NoKey().AsException();
        var opened = open.Handle(act.Report, context);
        context.Insert(
            new RequestOrigin
            {
                CaseId = opened.CaseId,
                KeyId = act.KeyId,
                Token = context.ActId,
            }
        );
        return opened;
    }
}
