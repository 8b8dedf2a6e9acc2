using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>处理 Done, in the handler's words; the handling clock stands still while another person checks.</summary>
public sealed record HandleCase(
    long CaseId,
    int? Version,
    string Words,
    IReadOnlyList<Guid>? Before = null,
    IReadOnlyList<Guid>? After = null
);

/// <inheritdoc cref="HandleCase"/>
public sealed class HandleCaseHandler(CaseRules rules) : IActHandler<HandleCase, CaseReceipt>
{
    public CaseReceipt Handle(HandleCase act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, act.Version, CaseAct.Handle);
        var verification = Clock.Start(rules.Calendar, context.Now, rules.CategoryOf(file.Case).VerifyLimit);
        file.Attach(context, act.Before, PhotoKind.Before);
        file.Attach(context, act.After, PhotoKind.After);
        file.Write(new CaseHandled(file.Keep(act.Words), verification, rules.StandStill(file.Case, context.Now)));
        return file.Receipt();
    }
}
