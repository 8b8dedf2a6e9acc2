namespace Menpai.XForms.Forms;

/// <summary>
/// What kind of value a node holds 数据类型. Source: ODK XForms Specification, Bindings § Data Types; an unknown or missing type is a string.
/// </summary>
public enum DataType
{
    /// <summary>Any text 文本; also intent.</summary>
    Text,

    /// <summary>A whole number of 32 bits 整数.</summary>
    Integer,

    /// <summary>A number in decimal notation, without exponent 小数.</summary>
    Decimal,

    /// <summary>true, false, 1 or 0 是否.</summary>
    Boolean,

    /// <summary>A calendar day, yyyy-MM-dd 日期.</summary>
    Date,

    /// <summary>A time of day, HH:mm:ss with an optional fraction and offset 时间.</summary>
    Time,

    /// <summary>A day and a time with an offset 日期时间.</summary>
    DateTime,

    /// <summary>One point: latitude, longitude, optional altitude and accuracy in metres 坐标点.</summary>
    Geopoint,

    /// <summary>A line of at least two points 轨迹.</summary>
    Geotrace,

    /// <summary>An area of at least three points whose last equals its first 区域.</summary>
    Geoshape,

    /// <summary>The name of an attached file 附件.</summary>
    Binary,

    /// <summary>What a scanner read 条码.</summary>
    Barcode,

    /// <summary>The name of one choice 单选.</summary>
    SelectOne,

    /// <summary>Names of choices, separated by blanks 多选.</summary>
    SelectMany,

    /// <summary>All names of the choices in the respondent's order 排序.</summary>
    Rank,
}
