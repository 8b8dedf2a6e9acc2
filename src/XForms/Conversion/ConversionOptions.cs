namespace Menpai.XForms.Conversion;

/// <summary>Names for what a workbook leaves open 转换选项.</summary>
public sealed record ConversionOptions
{
    /// <summary>The root element's name unless the settings have one 根节点名; "data" when null. Must be an XML name.</summary>
    public string? FormName { get; init; }

    /// <summary>The form's id unless the settings have one 表单编号, usually the file's name; "data" when null.</summary>
    public string? FormId { get; init; }

    /// <summary>The language of columns that name none, unless the settings say it 默认语言; "default" when null.</summary>
    public string? DefaultLanguage { get; init; }
}
