using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class ColumnPathTests
{
    [Theory]
    [InlineData("label", false, "label")]
    [InlineData("Label", false, "label")]
    [InlineData("Choice Filter", false, "choice_filter")]
    [InlineData("caption", false, "label")]
    [InlineData("Label :: 中文 (zh)", true, "label|中文 (zh)")]
    [InlineData("label:fr", false, "label|fr")]
    [InlineData("label:fr", true, "label:fr")]
    [InlineData("bind:jr:requiredMsg", false, "bind|jr:requiredMsg")]
    [InlineData("Required Message::fr", true, "bind|jr:requiredMsg|fr")]
    [InlineData("big-image::fr", true, "media|big-image|fr")]
    [InlineData("body::accuracyThreshold", true, "control|accuracyThreshold")]
    [InlineData("My Notes", false, "My Notes")]
    public void A_header_is_understood_whatever_its_spelling(string header, bool doubleColons, string path) =>
        Assert.Equal(path, string.Join('|', ColumnPath.Read(header, SheetColumns.Survey, doubleColons).Tokens));
}
