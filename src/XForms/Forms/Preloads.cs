using Menpai.XForms.XPath;

namespace Menpai.XForms.Forms;

/// <summary>What the device fills in by itself. Source: ODK XForms Specification, Metadata § Preload Attributes.</summary>
internal static class Preloads
{
    public static readonly XPathExpression Now = XPathExpression.Compile("now()").Expression!;
    private static readonly XPathExpression Today = XPathExpression.Compile("today()").Expression!;
    private static readonly XPathExpression InstanceId = XPathExpression.Compile("concat('uuid:', uuid())").Expression!;

    /// <summary>The value when a form is opened for the first time; null when this preload says nothing then.</summary>
    public static string? Value(Bind bind, FormState state, int node) =>
        (bind.Preload, bind.PreloadParameters) switch
        {
            ("uid", _) => state.Compute(InstanceId, node),
            ("timestamp", "start") => state.Compute(Now, node),
            ("date", "today") => state.Compute(Today, node),
            ("property", { } name) => state.Context.Properties(name),
            _ => null,
        };
}
