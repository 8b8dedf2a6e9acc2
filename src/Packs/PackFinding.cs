namespace Menpai.Packs;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>提醒 The pack can be read; somebody should look.</summary>
    Warning,

    /// <summary>错误 The pack cannot be read.</summary>
    Error,
}

/// <summary>检查结果 Something wrong in a pack, and where.</summary>
/// <param name="File">Relative to the pack's folder, with slashes.</param>
/// <param name="Line">From 1; 1 when the whole file is meant.</param>
/// <param name="Column">From 1.</param>
/// <param name="Code">What kind of finding, for example <c>unknown-key</c>; each is explained in docs/packs.md.</param>
public sealed record PackFinding(string File, int Line, int Column, FindingSeverity Severity, string Code, Wording Message)
{
    /// <summary>As compilers write it, so that editors can jump there.</summary>
    public string In(string language) => $"{File}:{Line}:{Column}: {Word(language)} {Code}: {Message.In(language)}";

    private string Word(string language) =>
        (Severity, language) switch
        {
            (FindingSeverity.Error, "en") => "error",
            (_, "en") => "warning",
            (FindingSeverity.Error, _) => "错误",
            _ => "提醒",
        };

    public override string ToString() => In("en");
}
