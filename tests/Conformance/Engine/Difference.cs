using System.ComponentModel;
using System.Reflection;

namespace Menpai.Conformance.Engine;

/// <summary>Where the engine is known to answer otherwise, and why ours stays as it is.</summary>
internal enum Difference
{
    [Description("NaN as text: \"NaN\" here (XPath 1.0 § 4.2 string()), nothing in the engine")]
    NaNText,

    [Description("numbers beyond 10^21 or below 10^-6 as text: digits here (XPath 1.0 § 4.2), an exponent in the engine")]
    Exponent,

    [Description("the last digit of sin, cos, tan, exp, log, pow: two libraries of mathematics round differently")]
    LastDigit,

    [Description("and, or: true or false here (XPath 1.0 § 3.4), the operand that decided in the engine")]
    Logic,

    [Description("round() of a negative half: towards positive infinity here (XPath 1.0 § 4.4), away from zero in the engine")]
    Round,

    [Description("sum() of nothing: 0 here (XPath 1.0 § 4.4), NaN in the engine")]
    EmptySum,

    [Description(
        "substring-after() with a mark of several characters: all of it is left out here (XPath 1.0 § 4.2), only its first character in the engine"
    )]
    SubstringAfter,

    [Description("substring() whose end lies before its start: nothing here (XPath 1.0 § 4.2), both swapped in the engine")]
    Substring,

    [Description("number('1e3'), '+5', '0x1f', 'Infinity': NaN here (XPath 1.0 § 4.4), numbers in the engine")]
    NumberText,

    [Description("date() of a moment: the day here (ODK XForms, date()), the moment with its time in the engine")]
    DateTime,

    [Description("date() of what is no date: nothing here, the words \"Invalid Date\" in the engine")]
    InvalidDate,

    [Description("(nodes)[…]: the predicate chooses among all of them here (XPath 1.0 § 3.3), the engine leaves it out")]
    Filter,

    [Description("text(): the text of an answer here (XPath 1.0 § 5.7), no node in the engine")]
    TextNode,

    [Description("format-date() %a of a Sunday: Sun here (ODK XForms, format-date()), nothing in the engine")]
    Sunday,

    [Description("decimal-time() of a time in UTC (Z): reckoned into the zone here (ODK XForms, decimal-time()), NaN in the engine")]
    UtcTime,

    [Description("number() of nothing but blanks: NaN here (XPath 1.0 § 4.4), 0 in the engine")]
    BlankNumber,

    [Description(
        "text that looks like a day that does not exist, as a number: NaN here (XPath 1.0 § 4.4), the engine gives up on the whole form"
    )]
    NoSuchDate,

    [Description("pow() of NaN to the power 0: 1 here (XPath 3.0 math:pow()), NaN in the engine")]
    Power,

    [Description("digest() of text cut inside an emoji: the replacement character counts here, the engine gives up on the whole form")]
    HalfPair,

    [Description("number() of a date as text: the number here (XPath 1.0 § 4.2), whole days in the engine")]
    DateNumber,
}

internal static class Differences
{
    public static string Reason(this Difference difference) =>
        typeof(Difference).GetField(difference.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;
}
