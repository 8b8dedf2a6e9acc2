namespace Menpai.Ui.Edge;

/// <summary>What programs say they have seen: the headers that hold one entity tag, several, or <c>*</c> for any (RFC 9110 §13.1).</summary>
public static class EntityTag
{
    /// <summary>Whether a header names a tag; <c>*</c> names whatever there is.</summary>
    /// <param name="header">As it came; empty for none.</param>
    /// <param name="tag">As it is now; null when there is nothing.</param>
    public static bool Names(string header, string? tag) =>
        tag is not null && header.Length > 0 && In(header).Any(one => one == "*" || one == tag);

    /// <summary>
    /// The tags of a header, each without the mark of a weak one: we hand out none, but a web server that packs what we answer makes ours
    /// weak on the way, and the thing is the same.
    /// </summary>
    public static IEnumerable<string> In(string header) =>
        header
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.StartsWith("W/", StringComparison.Ordinal) ? one[2..] : one);
}
