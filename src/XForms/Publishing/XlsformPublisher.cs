using System.Collections.Immutable;
using Menpai.XForms.Conversion;
using Menpai.XForms.Forms;
using Menpai.XForms.Problems;
using Menpai.XForms.Sheets;

namespace Menpai.XForms.Publishing;

/// <summary>
/// Makes a workbook ready to be filled in 发布: converted, then read as every record of it will be read, so that an expression that cannot be
/// evaluated, a pattern that could take for ever or values that wait for one another are found before anybody stands at a door.
/// </summary>
public static class XlsformPublisher
{
    /// <summary>Publishes a workbook. Never throws for what is in it.</summary>
    public static Publication Publish(Workbook workbook, ConversionOptions? options = null)
    {
        var conversion = XlsformConverter.Convert(workbook, options);
        if (conversion.XForm is not { } xform)
        {
            var told = ReadingOrder.Sort([.. conversion.Problems, .. ExpressionCells.Review(workbook)], workbook);
            return new Publication(null, null, null, told);
        }
        var reading = FormDefinition.Read(xform, conversion.Sources.Find);
        var problems = ReadingOrder.Sort([.. conversion.Problems, .. AsWritten(reading.Problems, workbook)], workbook);
        return reading.Form is { } form
            ? new Publication(xform, conversion.ItemsetsCsv, form, problems)
            : new Publication(null, null, null, problems);
    }

    /// <summary>Problems of expressions in the words of their cells, as far as they are found there too.</summary>
    private static IEnumerable<Problem> AsWritten(ImmutableArray<Problem> problems, Workbook workbook)
    {
        if (!problems.Any(p => p.Code.StartsWith("xpath.", StringComparison.Ordinal)))
        {
            return problems;
        }
        var written = ExpressionCells.Review(workbook).ToLookup(p => (p.Place, p.Code));
        return problems.Select(p => written[(p.Place, p.Code)].FirstOrDefault() is { } found ? found with { Path = p.Path } : p);
    }
}

/// <summary>What became of a workbook that was to be published 发布结果.</summary>
/// <param name="XForm">The form as devices fetch it; null exactly when there is an error among the problems.</param>
/// <param name="ItemsetsCsv">The file itemsets.csv that goes with it; null when no question uses external choices.</param>
/// <param name="Form">The form, compiled; null exactly when <paramref name="XForm"/> is.</param>
/// <param name="Problems">Errors and warnings, with the cell that each is about, in the order of <see cref="ConversionResult.Problems"/>.</param>
public sealed record Publication(string? XForm, string? ItemsetsCsv, FormDefinition? Form, ImmutableArray<Problem> Problems);
