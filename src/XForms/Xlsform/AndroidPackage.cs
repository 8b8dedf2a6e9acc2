namespace Menpai.XForms.Xlsform;

/// <summary>The name of an Android app, such as <c>org.example.camera</c>: at least two parts of letters, digits and underscores, each starting with a letter.</summary>
internal static class AndroidPackage
{
    public static bool IsValid(string name) => name.Split('.') is { Length: > 1 } parts && parts.All(IsPart);

    private static bool IsPart(string part) =>
        part.Length > 0 && char.IsAsciiLetter(part[0]) && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
