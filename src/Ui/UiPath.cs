namespace Menpai.Ui;

/// <summary>Addresses within this site.</summary>
public static class UiPath
{
    /// <summary>Whether it is a path of this site, never an address elsewhere: what a form may send its reader back to.</summary>
    public static bool IsHere(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\') && !path.Any(char.IsControl);
}
