namespace Menpai.Work.Cases.Public;

/// <summary>A case as its reporter sees it: four states, public words, no names but surname and office.</summary>
/// <param name="Title">The category in the reader's language.</param>
/// <param name="Sentence">Where it stands, as one sentence.</param>
/// <param name="Question">What is asked of the reporter; null when nothing is.</param>
public sealed record ResidentView(
    string Number,
    string Title,
    string Address,
    string Area,
    ResidentState State,
    string Sentence,
    string? Question,
    bool MayRate,
    bool MayReopen,
    bool MayComment
)
{
    /// <summary>Whether something is asked.</summary>
    public bool QuestionOpen => Question is not null;
}
