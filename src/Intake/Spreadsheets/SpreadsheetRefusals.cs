using Menpai.Core;

namespace Menpai.Intake.Spreadsheets;

/// <summary>Refusals of rows of cases.</summary>
[RefusalCatalogue]
public static class SpreadsheetRefusals
{
    public static Refusal UnknownArea() => new(RefusalKind.Invalid, "cases.unknown-area", "area");
}
