namespace Menpai.XForms.XPath;

/// <summary>What an expression yields 值的种类. XPath 1.0 § 1.</summary>
public enum XPathKind
{
    NodeSet,
    Boolean,
    Number,
    String,

    /// <summary>A day or a moment: a number of days since 1970 that reads as a date (ODK XForms Specification, Date and Time Functions).</summary>
    Date,

    /// <summary>Known only when evaluated, e.g. <c>if(…)</c> with unlike branches.</summary>
    Any,
}
