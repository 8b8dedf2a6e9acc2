namespace Menpai.Browser;

/// <summary>The two screens a page is judged on.</summary>
public enum Screen
{
    /// <summary>360 × 740, touched.</summary>
    Phone,

    /// <summary>1440 × 900.</summary>
    Desktop,
}
