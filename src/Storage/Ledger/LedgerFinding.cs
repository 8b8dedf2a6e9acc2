namespace Menpai.Storage.Ledger;

/// <summary>核查发现 Something in the store that is not as it was written.</summary>
/// <param name="Code">What kind; its sentence is the text <c>finding.CODE</c>.</param>
/// <param name="Arguments">Where: positions, streams, rows, fields.</param>
public sealed record LedgerFinding(string Code, params object[] Arguments)
{
    public override string ToString() => $"{Code} {string.Join(' ', Arguments)}";
}

/// <summary>核查结果 What a check looked at and found.</summary>
/// <param name="Looked">Rows looked at, by their table.</param>
/// <param name="Findings">Everything that is wrong, in the order it was come across.</param>
public sealed record LedgerReport(IReadOnlyDictionary<string, long> Looked, IReadOnlyList<LedgerFinding> Findings)
{
    /// <summary>Whether all is as it was written.</summary>
    public bool IsSound => Findings.Count == 0;

    /// <summary>Both reports as one.</summary>
    public LedgerReport And(LedgerReport other) =>
        new(Looked.Concat(other.Looked).ToDictionary(pair => pair.Key, pair => pair.Value), [.. Findings, .. other.Findings]);
}
