using System.Globalization;

namespace Menpai.Tests.XForms.XPath;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("concat('a', 1, true(), ../g/x)", "a1true123")]
    [InlineData("concat(../g/x)", "123")]
    [InlineData("join('-', 'a', ../g/x, 9)", "a-1-2-3-9")]
    [InlineData("join(', ', ../nothing)", "")]
    [InlineData("coalesce('', 'b')", "b")]
    [InlineData("coalesce(../nothing, ../q1)", "yes")]
    [InlineData("substr('hello', 1)", "ello")]
    [InlineData("substr('hello', 1, 3)", "el")]
    [InlineData("substr('hello', -3, -1)", "ll")]
    [InlineData("substr('hello', 4, 2)", "")]
    [InlineData("substring('12345', 2, 3)", "234")]
    [InlineData("substring('12345', 1.5, 2.6)", "234")]
    [InlineData("substring('12345', 0, 3)", "12")]
    [InlineData("substring('12345', 0 div 0, 3)", "")]
    [InlineData("substring('12345', -42, 1 div 0)", "12345")]
    [InlineData("substring('12345', -1 div 0, 1 div 0)", "")]
    [InlineData("substring-before('1999/04/01', '/')", "1999")]
    [InlineData("substring-after('1999//04', '//')", "04")]
    [InlineData("substring-after('abc', '')", "abc")]
    [InlineData("substring-before('abc', 'x')", "")]
    [InlineData("translate('bar', 'abc', 'AB')", "BAr")]
    [InlineData("translate('-aaa-', 'a-', 'A')", "AAA")]
    [InlineData("normalize-space('  a \t b\n c ')", "a b c")]
    [InlineData("string-length('中文')", "2")]
    [InlineData("contains('门牌', '牌')", "true")]
    [InlineData("starts-with('abc', 'b')", "false")]
    [InlineData("ends-with('abc', 'bc')", "true")]
    [InlineData("ends-with('abc', '')", "true")]
    [InlineData("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("digest('abc', 'SHA-1', 'hex')", "a9993e364706816aba3e25717850c26c9cd0d89d")]
    [InlineData("digest('abc', 'SHA-256')", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")]
    [InlineData("base64-decode('5L2g5aW9')", "你好")]
    [InlineData("base64-decode('not base64!')", "")]
    [InlineData("string-length(uuid())", "36")]
    [InlineData("string-length(uuid(50))", "50")]
    [InlineData("regex('abc123', '[0-9]+')", "true")]
    [InlineData("regex('abc', '^[0-9]+$')", "false")]
    [InlineData("regex('１', '\\d')", "false")]
    [InlineData("regex('a-1', '^[\\w-]+$')", "true")]
    public void Text_is_made_and_asked(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("number('  12.50 ')", "12.5")]
    [InlineData("number('-.5')", "-0.5")]
    [InlineData("number('1e3')", "NaN")]
    [InlineData("number('+1')", "NaN")]
    [InlineData("number('')", "NaN")]
    [InlineData("number(true())", "1")]
    [InlineData("number('1970-01-02T00:00:00Z')", "1")]
    [InlineData("int(3.9)", "3")]
    [InlineData("int('-3.9')", "-3")]
    [InlineData("floor(-1.5)", "-2")]
    [InlineData("ceiling(1.2)", "2")]
    [InlineData("round(2.5)", "3")]
    [InlineData("round(-2.5)", "-2")]
    [InlineData("round(0.49999999999999994)", "0")]
    [InlineData("round(3.14159, 2)", "3.14")]
    [InlineData("round(1234, -2)", "1200")]
    [InlineData("round(4503599627370497.5)", "4503599627370498")]
    [InlineData("abs(-2)", "2")]
    [InlineData("pow(2, 10)", "1024")]
    [InlineData("sqrt(16)", "4")]
    [InlineData("exp(0) + log(1) + log10(1000) + exp10(2)", "104")]
    [InlineData("sin(0) + cos(0) + tan(0) + asin(0) + acos(1) + atan(0) + atan2(0, 1)", "1")]
    [InlineData("round(pi(), 4)", "3.1416")]
    [InlineData("sum(../g/x)", "6")]
    [InlineData("sum(../nothing)", "0")]
    [InlineData("sum(../visit/num)", "NaN")]
    [InlineData("max(../g/x)", "3")]
    [InlineData("min(4, ../g/x, 9)", "1")]
    [InlineData("max(../nothing)", "NaN")]
    [InlineData("count(../visit)", "3")]
    [InlineData("count-non-empty(../visit/num)", "2")]
    [InlineData("decimal-date-time('1970-01-01T12:00:00Z')", "0.5")]
    [InlineData("decimal-time('18:00:00.000')", "0.75")]
    [InlineData("decimal-time('18:00:00.000+08:00')", "0.75")]
    [InlineData("decimal-time('25:00')", "NaN")]
    public void Numbers_are_made(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("boolean('0')", true)]
    [InlineData("boolean(0)", false)]
    [InlineData("boolean(../empty)", true)]
    [InlineData("boolean(../nothing)", false)]
    [InlineData("boolean-from-string('1')", true)]
    [InlineData("boolean-from-string('TRUE')", false)]
    [InlineData("checklist(1, 2, true(), false(), true())", true)]
    [InlineData("checklist(-1, 1, true(), true())", false)]
    [InlineData("checklist(2, -1, ../visit/num)", true)]
    [InlineData("weighted-checklist(5, 8, true(), 3, false(), 9, true(), 4)", true)]
    [InlineData("weighted-checklist(8, -1, true(), 3, true(), 4)", false)]
    [InlineData("selected(../sel, 'b')", true)]
    [InlineData("selected(../sel, ' c ')", true)]
    [InlineData("selected(../sel, 'ab')", false)]
    [InlineData("selected('', '')", true)]
    [InlineData("selected(../nothing, 'a')", false)]
    [InlineData("geofence('1 1', '0 0; 0 2; 2 2; 2 0; 0 0')", true)]
    [InlineData("geofence('3 1', '0 0; 0 2; 2 2; 2 0; 0 0')", false)]
    [InlineData("geofence('1 1', '0 0; 0 2; 2 2; 2 0')", false)]
    [InlineData("intersects('0 0; 2 2; 2 0; 0 2')", true)]
    [InlineData("intersects('0 0; 0 2; 2 2; 2 0; 0 0')", false)]
    [InlineData("intersects('no points')", false)]
    public void Conditions_are_decided(string expression, bool expected)
    {
        var asked = new Asked();

        Assert.Equal(expected, Asked.Compile(expression).EvaluateBoolean(asked.Context, asked.Node).Value);
    }

    [Theory]
    [InlineData("today()", "2024-05-02")]
    [InlineData("now()", "2024-05-02T06:15:30.250+08:00")]
    [InlineData("date('2024-5-1')", "2024-05-01")]
    [InlineData("date('2024-02-30')", "")]
    [InlineData("date(../moment)", "2024-02-29")]
    [InlineData("date('2024-05-01T23:30:00Z')", "2024-05-02")]
    [InlineData("date(19844)", "2024-05-01")]
    [InlineData("date-time('2024-05-01T23:30:00Z')", "2024-05-02T07:30:00.000+08:00")]
    [InlineData("date(now())", "2024-05-02")]
    [InlineData("format-date(../day, '%Y-%m-%d %y %n %e %b %a')", "2024-02-29 24 2 29 Feb Thu")]
    [InlineData("format-date-time(../moment, '%H:%M:%S.%3 %h')", "08:30:00.000 8")]
    [InlineData("format-date(today() + 7, '%e/%n')", "9/5")]
    [InlineData("format-date('not a day', '%Y')", "")]
    [InlineData("format-date(../day, '%q 100%')", "%q 100%")]
    public void Days_and_moments_are_written(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Fact]
    public void Months_and_days_are_named_in_the_active_language()
    {
        var asked = new Asked { Context = { Language = "中文 (zh)" } };

        Assert.Equal("2月29日 周四", asked.TextOf("format-date(../day, '%b%e日 %a')"));
    }

    [Theory]
    [InlineData("selected-at(../sel, 2)", "c")]
    [InlineData("selected-at(../sel, 3)", "")]
    [InlineData("selected-at(../sel, -1)", "")]
    [InlineData("count-selected(../sel)", "3")]
    [InlineData("count-selected('')", "0")]
    [InlineData("jr:itext('hello')", "你好")]
    [InlineData("jr:choice-name('a', '/data/sel')", "甲")]
    [InlineData("jr:choice-name('a', ' ../sel ')", "甲")]
    [InlineData("jr:choice-name('z', '/data/sel')", "")]
    [InlineData("if(../q1 = 'yes', 'ja', 1)", "ja")]
    [InlineData("if(../q1 = 'no', 'ja', 1 + 1)", "2")]
    [InlineData("join('', if(true(), ../g/x, ../n))", "123")]
    [InlineData("version()", "3")]
    [InlineData("property('deviceid')", "")]
    public void Choices_words_and_facts_are_looked_up(string expression, string expected) => Assert.Equal(expected, Asked.Text(expression));

    [Theory]
    [InlineData("distance('0 0; 0 1')", 111318.85)]
    [InlineData("distance('0 0', '0 1', '0 0')", 222637.7)]
    [InlineData("distance('10 10; 10 10')", 0)]
    [InlineData("area('0 0; 0 1; 1 1; 1 0; 0 0')", 12391256135.81)]
    [InlineData("area('0 0; 0 1')", 0)]
    public void Lengths_and_areas_on_Earth_are_measured(string expression, double expected) =>
        Assert.Equal(expected, double.Parse(Asked.Text(expression), CultureInfo.InvariantCulture), expected * 1e-5);

    [Fact]
    public void A_seed_shuffles_the_same_way_every_time()
    {
        var once = Asked.Text("join('', randomize(//*, 42)/../@id | randomize(../visit/door, 42))");

        Assert.Equal(once, Asked.Text("join('', randomize(//*, 42)/../@id | randomize(../visit/door, 42))"));
        Assert.Equal(
            "d1d2d3",
            string.Concat(
                Asked.Text("join('', randomize(../visit/door))").Chunk(2).Select(c => new string(c)).Order(StringComparer.Ordinal)
            )
        );
        Assert.Equal(Asked.Text("join('', randomize(../visit/door, 'word'))"), Asked.Text("join('', randomize(../visit/door, 'word'))"));
    }
}
