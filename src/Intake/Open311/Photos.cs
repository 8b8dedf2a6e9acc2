namespace Menpai.Intake.Open311;

/// <summary>Photos that come along with a request as <c>media</c>.</summary>
internal static class Photos
{
    /// <summary>Whether there are any.</summary>
    public static bool Sent(Parameters parameters) => parameters.Files?.Any(file => file.Length > 0) == true;
}
