using Menpai.Storage.Ledger;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>答复 The resident answers what was asked.</summary>
public sealed record AnswerQuestion(long CaseId, string Words, IReadOnlyList<Guid>? Photos = null);

/// <inheritdoc cref="AnswerQuestion"/>
public sealed class AnswerQuestionHandler : IActHandler<AnswerQuestion, CaseReceipt>
{
    public CaseReceipt Handle(AnswerQuestion act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.Answer);
        if (!file.Case.QuestionOpen)
            throw CaseRefusals.NoOpenQuestion().AsException();
        file.Write(new QuestionAnswered(file.Keep(act.Words)));
        file.Attach(context, act.Photos, PhotoKind.Answer);
        return file.Receipt();
    }
}
