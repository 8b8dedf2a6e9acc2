using Menpai.Core;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Scorecards;
using Menpai.Packs.Measures;
using Microsoft.AspNetCore.Http;
using Choice = Menpai.Ui.Components.Choice;

namespace Menpai.Measure.Reviews.Desk;

/// <summary>All that the page of one review shows to one reader.</summary>
/// <param name="Preview">While it is open.</param>
/// <param name="Undecided">While it is open.</param>
/// <param name="Dossier">Once it is frozen.</param>
/// <param name="Waiting">Commitments of earlier reviews that are to be looked at in this one.</param>
/// <param name="Areas">The areas the reader may speak for.</param>
/// <param name="Names">Of areas on the boards, by code.</param>
/// <param name="Units">Of indicators, by code.</param>
/// <param name="Callbacks">What residents said when asked again, by subdistrict; none where nothing was drawn.</param>
public sealed record ReviewView(
    Review Review,
    Period Month,
    ReviewPreview? Preview,
    Undecided? Undecided,
    ReviewDossier? Dossier,
    LateFacts Late,
    IReadOnlyList<string> LatePlaces,
    IReadOnlyList<AppealLine> Appeals,
    IReadOnlyList<CommitmentLine> Waiting,
    IReadOnlyList<Choice> Areas,
    IReadOnlyList<Choice> Posts,
    IReadOnlyList<Choice> Indicators,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, Unit> Units,
    IReadOnlyList<CallbackUnit> Callbacks
)
{
    /// <summary>The boards that are read out, those of few large units first.</summary>
    public IReadOnlyList<SnapshotBoard> Boards =>
        [
            .. (Preview?.Boards ?? Dossier?.Snapshot.Boards.Where(board => Review.Cards.Contains(board.Card)) ?? []).OrderBy(board =>
                board.Level
            ),
        ];

    /// <summary>What an indicator is called: once signed, as it was then.</summary>
    public string NameOf(string indicator, string language) =>
        Dossier?.Snapshot.FindIndicator(indicator)?.Name.In(language)
        ?? Indicators.FirstOrDefault(one => one.Value == indicator)?.Label
        ?? indicator;

    /// <summary>What its values are counted in.</summary>
    public Unit UnitOf(string indicator) => Dossier?.Snapshot.FindIndicator(indicator)?.Unit ?? Units.GetValueOrDefault(indicator);

    /// <summary>Whether a line's value is shown: below the minimum of an open month it could tell who rated; once frozen it is part of the record.</summary>
    public bool Shows(SnapshotLine line) => line.Value is not null && (Dossier is not null || line.State == nameof(LineState.Scored));
}

/// <summary>What was typed into a form that was refused, and why.</summary>
/// <param name="Form">Which form: appeal, decide-3, commit, …</param>
public sealed record ReviewTry(string Form, Refusal Refusal, IFormCollection Typed)
{
    /// <summary>What stood in a field of this form.</summary>
    public static string? Typing(ReviewTry? attempt, string form, string field) =>
        attempt is not null && attempt.Form == form ? attempt.Typed[field].ToString() : null;

    /// <summary>The refusal, when it was this form's.</summary>
    public static Refusal? Of(ReviewTry? attempt, string form) => attempt is not null && attempt.Form == form ? attempt.Refusal : null;
}

/// <summary>An appeal as its readers see it.</summary>
/// <param name="Reason">Null once it is erased.</param>
/// <param name="Bounds">Of an open one, by how many points each card may be put right; none where there is no score to put right.</param>
/// <param name="Mine">Whether the reader raised it, and so does not decide it.</param>
public sealed record AppealLine(
    int Id,
    string AreaName,
    string? Indicator,
    string? CaseNumber,
    string? Reason,
    string RaisedBy,
    DateTimeOffset RaisedAt,
    AppealState State,
    string? Decision,
    DateTimeOffset? DecidedAt,
    bool LeftOut,
    decimal? Points,
    int? Revision,
    IReadOnlyDictionary<string, CorrectionBounds> Bounds,
    bool Mine
);
