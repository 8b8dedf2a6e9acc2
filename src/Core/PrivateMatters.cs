namespace Menpai.Core;

/// <summary>
/// 不予采集 What is never recorded of anybody: religion, ethnicity, political membership, petition history, faces and other body features,
/// ID-card numbers, movements, diagnoses. A question of a form that asks for it is refused, and so is a column of a spreadsheet.
/// </summary>
public static class PrivateMatters
{
    private static readonly string[] Chinese =
    [
        "宗教",
        "信仰",
        "信教",
        "教徒",
        "民族",
        "族别",
        "党员",
        "党籍",
        "党派",
        "政治面貌",
        "政治身份",
        "入党",
        "信访",
        "上访",
        "人脸",
        "刷脸",
        "面部",
        "指纹",
        "虹膜",
        "身份证",
        "身份号码",
        "证件号",
        "行踪",
        "轨迹",
        "病史",
        "病历",
        "诊断",
        "确诊",
    ];

    // Whole words, or phrases of whole words: "surface" does not ask for a face.
    private static readonly string[] Foreign =
    [
        "religion",
        "religious",
        "faith",
        "ethnic",
        "ethnicity",
        "ethnic group",
        "party member",
        "party membership",
        "political",
        "petition",
        "petitions",
        "petitioner",
        "face",
        "faces",
        "facial",
        "fingerprint",
        "biometric",
        "id card",
        "idcard",
        "id number",
        "identity card",
        "identity number",
        "national id",
        "movements",
        "whereabouts",
        "diagnosis",
        "medical history",
        "zongjiao",
        "minzu",
        "dangyuan",
        "zhengzhi mianmao",
        "xinfang",
        "shangfang",
        "renlian",
        "shenfenzheng",
        "sfz",
    ];

    /// <summary>The first word of a text that asks for what is never recorded, or null.</summary>
    public static string? In(string text)
    {
        foreach (var word in Chinese)
            if (text.Contains(word, StringComparison.Ordinal))
                return word;
        var letters = text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        var words = $" {string.Join(' ', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
        foreach (var word in Foreign)
            if (words.Contains($" {word} ", StringComparison.Ordinal))
                return word;
        return null;
    }
}
