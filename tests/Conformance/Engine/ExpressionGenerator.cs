using static Menpai.Conformance.Engine.Piece;

namespace Menpai.Conformance.Engine;

/// <summary>Makes expressions of every kind at random, the same ones for the same seed.</summary>
internal sealed partial class ExpressionGenerator(int seed, ExpressionForm.Place place)
{
    private static readonly string[] TextNames = ["s1", "s2", "s3", "sp", "n4", "sel", "one", "d1", "missing"];
    private static readonly string[] NumberNames = ["n1", "n2", "n3", "n4", "n5", "s3", "w/x", "w/y"];
    private static readonly string[] Literals =
    [
        "''",
        "'a'",
        "'hello'",
        "'门牌 7'",
        "'🙂🙃'",
        "'a b  c'",
        "\"it's\"",
        "' x '",
        "'7'",
        "'-0'",
        "'0.50'",
        "'2024-02-29'",
    ];

    private static readonly string[] Numbers =
    [
        "0",
        "1",
        "2",
        "3",
        "10",
        "0.5",
        "2.5",
        "-1.5",
        "-7",
        "1.005",
        "1000000",
        "0.1",
        "123456.789",
        "(0 div 0)",
        "(1 div 0)",
        "(-1 div 0)",
        "(-0)",
        "number('')",
    ];

    private readonly Random _random = new(seed);

    /// <summary>An expression of any kind.</summary>
    public Piece Next() =>
        _random.Next(40) switch
        {
            // Anywhere deeper the engine feeds the answer to itself for ever.
            0 => Of($"once({Text(0)})"),
            1 => Dated(),
            2 => Written(),
            < 12 => Number(3),
            < 24 => Text(3),
            < 36 => Boolean(3),
            _ => Nodes(3),
        };

    private string Pick(params string[] from) => from[_random.Next(from.Length)];

    private Piece Pick(params Func<Piece>[] from) => from[_random.Next(from.Length)]();

    /// <summary>A path to something in the data, absolute or from where the calculation stands.</summary>
    private Piece Path(string name) =>
        Said(_random.Next(2) == 0 ? "/data/src/" + name : (place == ExpressionForm.Place.Out ? "../../src/" : "../../") + name);

    private Piece Text(int depth) =>
        depth <= 0
            ? Pick(
                () => Said(Pick(Literals)),
                () => Path(Pick(TextNames)),
                () => place == ExpressionForm.Place.Repeat ? Said("../c") : Said(Pick(Literals))
            )
            : Pick(
                () => Text(0),
                () => Of($"concat({Text(depth - 1)}, {AsText(Number(depth - 2))}, {Text(depth - 1)})"),
                () => Of($"concat({Nodes(depth - 1)})"),
                () => Of($"join({Text(0)}, {Nodes(depth - 1)}, {Text(depth - 1)})"),
                () => Of($"coalesce({Text(depth - 1)}, {Text(depth - 1)})"),
                () => Of($"substr({Text(depth - 1)}, {SmallInteger()}, {SmallInteger()})"),
                () => Of($"substr({Text(depth - 1)}, {SmallInteger()})"),
                () => Substring(depth),
                () => Of($"substring-before({Text(depth - 1)}, {Text(0)})"),
                () => SubstringAfter(depth),
                () => Of($"translate({Text(depth - 1)}, {Text(0)}, {Text(0)})"),
                () => Of($"normalize-space({Text(depth - 1)})"),
                () => Of($"string({Text(depth - 1)})"),
                () => Of($"string({AsText(Number(depth - 1))})"),
                () => Of($"string({Boolean(depth - 1)})"),
                () => Of($"if({Boolean(depth - 1)}, {Text(depth - 1)}, {Text(depth - 1)})"),
                () => Of($"selected-at({Text(depth - 1)}, {SmallInteger()})"),
                () =>
                    Of($"digest({Text(depth - 1)}, '{Pick("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")}', '{Pick("hex", "base64")}')"),
                () => Of($"base64-decode({Pick("'5L2g5aW9'", "'aGVsbG8='", "''", "'!'", "'aGVsbG8'", "'YQ=='")})"),
                Formatted,
                () => Of($"jr:itext({Pick("'hello'", "concat('hel', 'lo')")})"),
                () => Of($"pulldata('cities', '{Pick("label", "pop")}', 'name', {Pick("'zz'", "'zk'", "'xx'", "'ly'")})"),
                () => Of($"{Pick("name", "local-name", "namespace-uri")}({Path(Pick("w/*", "n1", "missing", "rep/c"))})"),
                () => IndexedRepeat()
            );

    private Piece Substring(int depth)
    {
        var (text, start, length) = (
            Text(depth - 1),
            Pick("1", "2", "0", "3", "-1", "1.5", "(0 div 0)"),
            Pick("0", "1", "2", "3", "10", "2.6")
        );
        return Pick(
            () => Of($"substring({text}, {start})"),
            () => Of($"substring({text}, {start}, {length})"),
            // From the fourth character back to the second.
            () =>
                Of($"substring(concat('hello', {text}), 4, -2)").But(Difference.Substring, Of($"substring(concat('hello', {text}), 2, 2)"))
        );
    }

    private Piece SubstringAfter(int depth)
    {
        var (text, mark) = (Text(depth - 1), Text(0));
        var skipOne = Of(
            $"if(string({mark}) = '', string({text}), if(contains({text}, {mark}), substr({text}, string-length(substring-before({text}, {mark})) + 1), ''))"
        );
        return Of($"substring-after({text}, {mark})").But(Difference.SubstringAfter, skipOne);
    }

    /// <summary>A number where text is wanted.</summary>
    private static Piece AsText(Piece number) => number.But(Difference.NaNText, Of($"if({number} = {number}, string({number}), '')"));

    private string SmallInteger() => Pick("0", "1", "2", "3", "-1", "-2", "10");

    private Piece IndexedRepeat() =>
        Of(
            $"indexed-repeat(/data/src/rep/{Pick("b", "c")}, /data/src/rep, {Pick("1", "2", "3", "4", "0", "number('x')", "count(/data/src/rep)")})"
        );

    private Piece Formatted()
    {
        var (function, date, format) = (Pick("format-date", "format-date-time"), DateText(), Format());
        var plain = Of($"{function}({date}, '{format}')");
        var sunday = date.Plain is "date('2021-7-4')" or "'1905-01-01'" && format.Contains("%a", StringComparison.Ordinal);
        return sunday
            ? plain.But(Difference.Sunday, Of($"{function}({date}, '{format.Replace("%a", "", StringComparison.Ordinal)}')"))
            : plain;
    }

    private string Format() =>
        string.Join(
            Pick(" ", "-", ":", "%", ""),
            Enumerable.Range(0, _random.Next(1, 5)).Select(_ => "%" + Pick("Y", "y", "m", "n", "b", "d", "e", "a", "H", "h", "M", "S", "3"))
        );

    private Piece DateText() =>
        Pick(
            () => Path(Pick("d1", "d2", "dt", "dz", "s1", "s3")),
            () =>
                Said(
                    Pick(
                        "'2024-02-29'",
                        "'2000-01-01T23:59:59.999'",
                        "'1999-12-31T12:00:00Z'",
                        "'2024-06-15T08:00:00+02:00'",
                        "'1905-01-01'",
                        "'1988-07-01'",
                        "'2024-1-1'",
                        "'soon'",
                        "''"
                    )
                ),
            () => Of($"date({Pick("'2024-02-29'", "'1970-01-01'", "'2021-7-4'", "'2021-12-31'")})")
        );
}
