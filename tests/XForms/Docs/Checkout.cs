namespace Menpai.Tests.XForms.Docs;

/// <summary>Where the source lies that these tests read.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Menpai.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
