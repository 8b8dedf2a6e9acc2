using Menpai.Ui;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>In which tone states are shown.</summary>
internal static class ReviewTone
{
    public static Tone Of(ReviewStage stage) =>
        stage switch
        {
            ReviewStage.Open => Tone.Waiting,
            ReviewStage.Frozen => Tone.Working,
            _ => Tone.Done,
        };

    public static Tone Of(AppealState state) =>
        state switch
        {
            AppealState.Open => Tone.Waiting,
            AppealState.Upheld => Tone.Done,
            _ => Tone.Neutral,
        };

    public static Tone Of(CommitmentState state) =>
        state switch
        {
            CommitmentState.Due => Tone.Waiting,
            CommitmentState.Kept => Tone.Done,
            CommitmentState.NotKept => Tone.Late,
            _ => Tone.Suspended,
        };
}
