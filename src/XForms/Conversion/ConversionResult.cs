using System.Collections.Immutable;
using Menpai.XForms.Problems;

namespace Menpai.XForms.Conversion;

/// <summary>What became of a workbook 转换结果.</summary>
public sealed record ConversionResult
{
    /// <summary>The XForm as XML 表单; null exactly when there is an error among the problems.</summary>
    public required string? XForm { get; init; }

    /// <summary>The file itemsets.csv that goes with the form 外部选项文件; null when no question uses external choices.</summary>
    public required string? ItemsetsCsv { get; init; }

    /// <summary>
    /// Errors and warnings in the order in which an author reads 问题: the survey row by row, then choices, settings, entities, other sheets, what has no place.
    /// </summary>
    public required ImmutableArray<Problem> Problems { get; init; }

    /// <summary>Where in the workbook each node of the form comes from 来源; empty when the survey could not be read.</summary>
    public required SourceMap Sources { get; init; }
}
