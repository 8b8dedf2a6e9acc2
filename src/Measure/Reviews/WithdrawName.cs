using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Measure.Reviews;

/// <summary>撤回署名 Whoever was named takes the consent back, at any time: the name vanishes everywhere, from the ledger's words too; the honour stays.</summary>
public sealed record WithdrawName(int HonourId);

/// <inheritdoc cref="WithdrawName"/>
public sealed class WithdrawNameHandler(Snapshot<AreaTree> tree) : IActHandler<WithdrawName, ReviewReceipt>
{
    public ReviewReceipt Handle(WithdrawName act, ActContext context)
    {
        var honour =
            context.Db.Set<Honour>().FirstOrDefault(row => row.Id == act.HonourId) ?? throw CommonRefusals.NotFound().AsException();
        if (honour is not { NameId: { } nameId, WithdrawnAt: null })
            throw ReviewRefusals.NoName().AsException();
        var file = ReviewFile.Open(context, honour.ReviewId, tree.Current);
        var words = context.Db.Set<FreeText>().First(row => row.Id == nameId);
        (words.Salt, words.Words, words.ErasedAt) = (null, null, context.Now);
        honour.WithdrawnAt = context.Now;
        file.Write(new HonourNameErased(honour.Id, nameId), tree.Current.Living(honour.AreaId));
        return file.Receipt(honour.Id);
    }
}
