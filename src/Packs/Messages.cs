namespace Menpai.Packs;

/// <summary>轻重缓急 How pressing a message is.</summary>
public enum Priority
{
    /// <summary>不急 May wait for the day's digest.</summary>
    Low,

    /// <summary>一般 At once, but not in quiet hours.</summary>
    Normal,

    /// <summary>紧急 At once, quiet hours or not.</summary>
    Urgent,
}

/// <summary>免打扰时段 From one time of the day to another, across midnight when the first is later; none when both are the same.</summary>
public sealed record QuietSpan(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time of the day lies in it; the end does not.</summary>
    public bool Holds(TimeOnly time) => From <= To ? From <= time && time < To : time >= From || time < To;
}

/// <summary>消息模板 What is said on an occasion, with fields like <c>{number}</c>.</summary>
/// <param name="Title">The subject of an e-mail, the first line elsewhere.</param>
/// <param name="Text">The body.</param>
/// <param name="Short">For a text message.</param>
public sealed record MessageTemplate(Occasion Occasion, Priority Priority, Wording Title, Wording Text, Wording Short)
{
    /// <summary>The fields a template may use.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    ["number", "category", "address", "area", "deadline", "responsible", "district", "phone", "link", "stop"];

    /// <summary>A template with its fields filled; a field nobody has a value for is left empty.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder(template.Length + 80);
        for (var at = 0; at < template.Length; )
        {
            var end = template[at] == '{' ? template.IndexOf('}', at) : -1;
            if (end > at)
                filled.Append(values.GetValueOrDefault(template[(at + 1)..end], ""));
            else
                filled.Append(template[at]);
            at = end > at ? end + 1 : at + 1;
        }
        return filled.ToString();
    }
}

/// <summary>消息 What people are told, and when not.</summary>
/// <param name="Quiet">For everybody who chose nothing else, and for residents.</param>
/// <param name="Digest">When the day's digest goes out.</param>
public sealed record Messages(QuietSpan Quiet, TimeOnly Digest, IReadOnlyDictionary<Occasion, MessageTemplate> Templates);
