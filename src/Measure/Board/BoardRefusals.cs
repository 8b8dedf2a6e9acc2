using Menpai.Core;

namespace Menpai.Measure.Board;

/// <summary>Refusals of the pages of figures: what was asked for is not there, and what to ask for instead.</summary>
[RefusalCatalogue]
public static class BoardRefusals
{
    public static Refusal UnknownArea(string code) => new(RefusalKind.NotFound, "board.unknown-area", "area", code);

    public static Refusal UnknownIndicator(string code) => new(RefusalKind.NotFound, "board.unknown-indicator", "indicator", code);

    public static Refusal UnknownCard(string code) => new(RefusalKind.NotFound, "board.unknown-card", "card", code);

    public static Refusal PeriodMalformed() => new(RefusalKind.Invalid, "board.period-malformed", "period");

    /// <summary>The areas of a level are no peers of an area of another.</summary>
    public static Refusal UnknownLevel() => new(RefusalKind.NotFound, "board.unknown-level", "level");

    public static Refusal NoPack() => new(RefusalKind.NotFound, "board.no-pack");
}
