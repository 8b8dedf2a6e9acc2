using static Menpai.Conformance.Engine.Piece;

namespace Menpai.Conformance.Engine;

/// <content>Numbers, conditions and nodes.</content>
internal sealed partial class ExpressionGenerator
{
    private Piece Number(int depth) =>
        depth <= 0
            ? Pick(
                () => Said(Pick(Numbers)),
                () => Of($"number({Path(Pick(NumberNames))})"),
                () => Said(place == ExpressionForm.Place.Repeat ? Pick("number(../b)", "position(..)") : Pick(Numbers))
            )
            : Pick(
                () => Number(0),
                () => Of($"({Number(depth - 1)} {Pick("+", "-", "*", "div", "mod")} {Number(depth - 1)})"),
                () => Of($"(- ({Number(depth - 1)}))"),
                () => Of($"{Pick("int", "floor", "ceiling", "abs")}({Number(depth - 1)})"),
                () => Round(depth),
                () => Mathematics(depth),
                () => Of($"pi()"),
                () => Of($"count({Nodes(depth - 1)})"),
                () => Of($"count-non-empty({Nodes(depth - 1)})"),
                () => Sum(depth),
                () => Of($"{Pick("max", "min")}({Nodes(depth - 1)})"),
                () => Of($"{Pick("max", "min")}({Number(depth - 1)}, {Number(depth - 1)}, {Nodes(depth - 1)})"),
                () => Of($"string-length({Text(depth - 1)})"),
                () => Of($"count-selected({Text(depth - 1)})"),
                () => NumberFrom(Text(depth - 1)),
                () => Of($"number({Boolean(depth - 1)})"),
                () => NumberOfText(),
                () => Of($"decimal-date-time({DateText()})"),
                () =>
                    Of(
                        $"decimal-time({Pick("'06:00'", "'18:30:15'", "'18:30:15.500'", "'06:00:00.000+08:00'", "'25:00'", "'x'", "''", "/data/src/tm")})"
                    ),
                () => Of($"decimal-time('06:00:00.000Z')").But(Difference.UtcTime, Said("number('')")),
                () => Of($"{Pick("area", "distance")}(/data/src/{Pick("line", "shape")})"),
                () => Of($"distance(/data/src/p1, '34.6 112.7')"),
                () => Of($"position({Path(Pick("rep[2]", "w/x[2]", "w/y", "missing"))})"),
                () => Of($"if({Boolean(depth - 1)}, {Number(depth - 1)}, {Number(depth - 1)})")
            );

    private Piece Round(int depth)
    {
        var (number, places) = (Number(depth - 1), Pick("0", "1", "2", "3", "-1"));
        var awayFromZero = Of($"(if({number} < 0, -1, 1) * round(abs({number}), {places}))");
        return (places == "0" ? Of($"round({number})") : Of($"round({number}, {places})")).But(Difference.Round, awayFromZero);
    }

    private Piece Mathematics(int depth)
    {
        var plain = _random.Next(6) switch
        {
            0 => Power(Number(depth - 1), Pick("0", "1", "2", "3", "0.5", "-1")),
            1 => Of($"atan2({Number(depth - 1)}, {Pick("0", "1", "2", "-1")})"),
            _ => Of($"{Pick("sin", "cos", "tan", "asin", "acos", "atan", "sqrt", "exp", "exp10", "log", "log10")}({Number(depth - 2)})"),
        };
        // Too fine to be compared digit by digit once it is reckoned with.
        return Of($"round({plain}, 9)").But(Difference.Round, Of($"(if({plain} < 0, -1, 1) * round(abs({plain}), 9))"));
    }

    private static Piece Power(Piece number, string power)
    {
        var plain = Of($"pow({number}, {power})");
        return power == "0" ? plain.But(Difference.Power, Of($"if({number} = {number}, 1, number(''))")) : plain;
    }

    private Piece Sum(int depth)
    {
        var nodes = Nodes(depth - 1);
        return Of($"sum({nodes})").But(Difference.EmptySum, Of($"if(count({nodes}) = 0, number(''), sum({nodes}))"));
    }

    private static Piece NumberFrom(Piece text)
    {
        var blank = Of($"if({text} != '' and normalize-space({text}) = '', 0, number({text}) + 0)");
        var endless = Of($"if({text} = '-Infinity', -1 div 0, if({text} = 'Infinity', 1 div 0, {blank}))");
        return Of($"number({text}) + 0").But(Difference.BlankNumber, blank).But(Difference.NumberText, endless);
    }

    /// <summary>Text that ECMAScript takes for a number and XPath does not.</summary>
    private Piece NumberOfText()
    {
        var (text, number) = _random.Next(8) switch
        {
            0 => ("1e3", "1000"),
            1 => ("+5", "5"),
            2 => ("0x1f", "31"),
            3 => ("-Infinity", "(-1 div 0)"),
            4 => (" 12 ", "12"),
            5 => ("-.5", "-0.5"),
            6 => ("5.", "5"),
            _ => ("1,5", "number('x')"),
        };
        return Of($"number('{text}')").But(Difference.NumberText, Said(number));
    }

    private Piece Boolean(int depth) =>
        depth <= 0
            ? Said(Pick("true()", "false()", "/data/src/n1 > 5", "/data/src/s3 = ''", "boolean(../../missing)", "boolean(/data/src/n3)"))
            : Pick(
                () => Boolean(0),
                () => Of($"({Number(depth - 1)} {Relation()} {Number(depth - 1)})"),
                () => Of($"({Text(depth - 1)} {Equality()} {Text(depth - 1)})"),
                () => Of($"({Text(depth - 1)} {Relation()} {Number(depth - 1)})"),
                () => Of($"({Nodes(depth - 1)} {Relation()} {Number(depth - 1)})"),
                () => Of($"({Text(depth - 1)} {Equality()} {Nodes(depth - 1)})"),
                () => Of($"({Nodes(depth - 1)} {Relation()} {Nodes(depth - 1)})"),
                () => Of($"({Nodes(depth - 1)} {Equality()} {Boolean(depth - 1)})"),
                () => Of($"({Boolean(depth - 1)} {Equality()} {Boolean(depth - 1)})"),
                () => Of($"({DateText()} {Relation()} {DateText()})"),
                () => Logic(depth, "and"),
                () => Logic(depth, "or"),
                () => Of($"not({Boolean(depth - 1)})"),
                () => Of($"boolean({Pick(() => Nodes(depth - 1), () => Text(depth - 1), () => Number(depth - 1))})"),
                () => Of($"{Pick("contains", "starts-with", "ends-with")}({Text(depth - 1)}, {Text(0)})"),
                () => Of($"selected({Text(depth - 1)}, {Text(0)})"),
                () => Of($"boolean-from-string({Pick(() => Text(depth - 1), () => Said(Pick("'1'", "'true'", "1", "true()", "'TRUE'")))})"),
                () =>
                    Of(
                        $"regex({Text(depth - 1)}, '{Pick("^[a-z]+$", "[0-9]+", "^\\d{4}-\\d{2}-\\d{2}$", "b|c", "^.{2,3}$", "\\s", "[^a]$", "\\w+\\.?", "")}')"
                    ),
                () =>
                    Of(
                        $"checklist({Pick("-1", "0", "1", "2")}, {Pick("-1", "0", "1", "2", "3")}, {Boolean(depth - 1)}, {Boolean(depth - 1)}, {Nodes(depth - 1)})"
                    ),
                () =>
                    Of(
                        $"weighted-checklist({Pick("-1", "1", "5")}, {Pick("-1", "3", "9")}, {Boolean(depth - 1)}, 2, {Boolean(depth - 1)}, {Pick("0", "4", "-1")})"
                    ),
                () => Of($"geofence({Path("p1")}, {Pick("/data/src/shape", "'30 110; 30 115; 40 115; 40 110; 30 110'", "'x'")})"),
                () =>
                    Of(
                        $"({Pick("string-length(uuid()) = 36", "random() < 1", "today() <= now()", "string-length(uuid(5)) = 5", "count(randomize(/data/src/w/*)) = 4")})"
                    )
            );

    /// <summary>The engine hands on whichever operand decided.</summary>
    private Piece Logic(int depth, string word)
    {
        var (one, other) = (Pick(() => Boolean(depth - 1), () => Nodes(depth - 2), () => Text(depth - 1)), Boolean(depth - 1));
        var decided = word == "and" ? Of($"if({one}, {other}, {one})") : Of($"if({one}, {one}, {other})");
        return Of($"({one} {word} {other})").But(Difference.Logic, decided);
    }

    private string Relation() => Pick("=", "!=", "<", "<=", ">", ">=");

    private string Equality() => Pick("=", "!=");

    private Piece Nodes(int depth) =>
        depth <= 0
            ? Path(Pick("rep/b", "rep/c", "w/x", "w/*", "n1", "s3", "missing", "w/z", "rep/b[. > 3]"))
            : Pick(
                () => Nodes(0),
                () =>
                    Of(
                        $"{Path("rep")}[{Pick("1", "2", "last()", "position() > 1", "b", "b > 5", "c = 'u'", "not(b = '')")}]/{Pick("b", "c")}"
                    ),
                () => Of($"{Path("w")}/*[{Inside(depth - 1)}]"),
                () =>
                    Of(
                        $"{Path("w")}/{Pick("descendant::x", "child::node()", "descendant-or-self::*", "x/following-sibling::*", "y/preceding-sibling::x", "x[2]/ancestor::w", "y/../x", ".//x", "*[self::x]")}"
                    ),
                // The engine cannot put nodes into document order yet: a union of at most one.
                () => Of($"({Path("missing")} | {Path(Pick("n1", "w/y", "s3", "missing"))})"),
                () => Filtered(Nodes(depth - 1)),
                () => Of($"{Path("w")}/x/text()").But(Difference.TextNode, Path("missing")),
                () =>
                    Of(
                        $"instance('cities')/root/item[{Pick("pop > 100", "name = 'zk'", "label != ''", "1", "last()", "position() mod 2 = 1", "pop > number(/data/src/n1)", "name = concat('z', 'z')")}]/{Pick("label", "pop", "name", "*")}"
                    ),
                () => Of($"randomize({Nodes(depth - 1)}, {Pick("1", "42", "'seed'", "3.7", "-5", "''", "1000000007")})")
            );

    /// <summary>A day or moment as it is written at last.</summary>
    private Piece Dated() =>
        Pick(
            () => Of($"date({Pick("'2024-02-29'", "'2021-7-4'", "/data/src/d1", "/data/src/d2")})"),
            () => Of($"(date({Pick("'2024-02-29'", "/data/src/d2")}) {Pick("+", "-", "*")} {Pick("1", "0.5", "date('2024-01-01')")})"),
            () => DayOf(Pick("/data/src/dt", "/data/src/dz", "'2024-06-15T08:00:00.125+02:00'", "19000.25", "19000")),
            () => Of($"date({Pick("'soon'", "/data/src/n4", "'2024-13'")})").But(Difference.InvalidDate, Said("'Invalid Date'")),
            () => DaysOf(Pick("'2024-02-29'", "/data/src/d2", "/data/src/dt"))
        );

    private static Piece DayOf(string moment) => Of($"date({moment})").But(Difference.DateTime, Of($"date-time({moment})"));

    private static Piece DaysOf(string day) => Of($"number({day})").But(Difference.DateNumber, Of($"floor(number({day}))"));

    /// <summary>Numbers whose last digits or way of writing are the question.</summary>
    private Piece Written() =>
        Pick(
            () => Of($"{Pick("sin", "cos", "tan", "exp", "log", "atan", "sqrt", "exp10")}({Number(1)})"),
            () => Of($"({Number(0)} {Pick("*", "div")} {Pick("1000000000000000000000", "0.0000001", "3", "7", "1000000007")})"),
            () => Power(Number(0), Pick("2", "3", "0.5", "-1", "20"))
        );

    private Piece Filtered(Piece nodes) =>
        Of($"({nodes})[{Pick("1", "last()", "2", "position() < 3")}]").But(Difference.Filter, Of($"({nodes})"));

    /// <summary>A condition on a node of <c>w</c>.</summary>
    private Piece Inside(int depth) =>
        Pick(
            () =>
                Said(
                    Pick(
                        "1",
                        "2",
                        "last()",
                        ". > 1",
                        "position() != 2",
                        "name() = 'x'",
                        "self::y",
                        "string-length(.) = 0",
                        "following-sibling::y",
                        "not(preceding-sibling::x)",
                        "../y = 3",
                        "current()/../o"
                    )
                ),
            () => Number(depth),
            () => Boolean(depth)
        );
}
