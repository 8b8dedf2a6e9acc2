namespace Menpai.Packs;

/// <summary>双语措辞 What a pack calls something, in Chinese and in English; neither is empty.</summary>
public sealed record Wording(string Chinese, string English)
{
    /// <summary>The words in a language of <see cref="Core.Texts.Languages"/>; Chinese for any language but <c>en</c>.</summary>
    public string In(string language) => language == "en" ? English : Chinese;
}
