using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases;

/// <summary>答复 The resident answers what was asked.</summary>
public sealed record AnswerQuestion(long CaseId, string Words);

/// <inheritdoc cref="AnswerQuestion"/>
public sealed class AnswerQuestionHandler : IActHandler<AnswerQuestion, CaseReceipt>
{
    public CaseReceipt Handle(AnswerQuestion act, ActContext context)
    {
        var file = CaseFile.Open(context, act.CaseId, null, CaseAct.Answer);
        if (!file.Case.QuestionOpen)
            throw CaseRefusals.NoOpenQuestion().AsException();
        file.Write(new QuestionAnswered(file.Keep(act.Words)));
        return file.Receipt();
    }
}
