using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Measure.Erasure;

/// <summary>
/// 清除佐证 Takes away the words and photos of one owner: at once by somebody who decides there, or by the program once they were kept as long
/// as the pack keeps words. What was decided, by whom and when, stays.
/// </summary>
public sealed record EraseWords(WordsOwner Owner, int Id, ErasureReason Reason);

/// <summary>How much was taken away.</summary>
public sealed record WordsErasedReceipt(int Texts, int Photos);

/// <inheritdoc cref="EraseWords"/>
public sealed class EraseWordsHandler(CaseRules rules, AreaTimes times) : IActHandler<EraseWords, WordsErasedReceipt>
{
    public WordsErasedReceipt Handle(EraseWords act, ActContext context)
    {
        if (!Enum.IsDefined(act.Owner) || !Enum.IsDefined(act.Reason))
            throw CommonRefusals.Malformed("reason").AsException();
        Demand(act, context.Actor);
        var owned = OwnedWords.Of(context.Db, act.Owner, act.Id, times.Begin) ?? throw CommonRefusals.NotFound().AsException();
        if (act.Reason == ErasureReason.Expired && !(owned.OverSince < rules.KeepsTextsFrom(context.Now)))
            throw ErasureRefusals.NothingDue().AsException();
        var receipt = new WordsErasedReceipt(
            owned.Texts.Count(id => EraseText(id, owned, act.Reason, context)),
            owned.Photos.Count(id => ErasePhoto(id, owned, act.Reason, context))
        );
        return receipt is { Texts: 0, Photos: 0 } ? throw ErasureRefusals.ErasedBefore().AsException() : receipt;
    }

    // That time has passed nobody but the clock says.
    private static void Demand(EraseWords act, Actor actor)
    {
        if (actor.Kind == ActorKind.System)
            return;
        _ = Doer.Of(actor, Permission.Arbitrate);
        if (act.Reason == ErasureReason.Expired)
            throw CommonRefusals.Malformed("reason").AsException();
    }

    private static bool EraseText(long id, OwnedWords owned, ErasureReason reason, ActContext context)
    {
        if (context.Take<FreeText>(id) is not { ErasedAt: null } text)
            return false;
        (text.Salt, text.Words, text.ErasedAt) = (null, null, context.Now);
        context.Append(owned.Stream, new WordsErased(id, reason), owned.AreaId, owned.AreaPath);
        return true;
    }

    private static bool ErasePhoto(Guid id, OwnedWords owned, ErasureReason reason, ActContext context)
    {
        if (context.Take<Photo>(id) is not { ErasedAt: null } photo)
            return false;
        ErasePhotoHandler.LeaveTombstone(photo, context);
        context.Append(owned.Stream, new EvidencePhotoErased(id, reason), owned.AreaId, owned.AreaPath);
        return true;
    }
}

/// <summary>清除文字 Words of assessing were erased.</summary>
[EventName("assessing.text-erased", ErasesText = true)]
public sealed record WordsErased(long TextId, ErasureReason Reason);

/// <summary>清除佐证照片 A photo of evidence was erased.</summary>
[EventName("assessing.photo-erased", ErasesPhoto = true)]
public sealed record EvidencePhotoErased(Guid Photo, ErasureReason Reason);

/// <summary>Refusals of erasing.</summary>
[RefusalCatalogue]
public static class ErasureRefusals
{
    public static Refusal NothingDue() => new(RefusalKind.Conflict, "erasure.nothing-due");

    public static Refusal ErasedBefore() => new(RefusalKind.Conflict, "erasure.erased-before");
}
