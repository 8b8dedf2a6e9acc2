using System.Globalization;
using System.Text;

namespace Menpai.Bench.XForms;

/// <summary>
/// A typical inspection: 42 questions in three groups and a repeat of six asked three times, 60 answers in all; every third question hangs on
/// another one, every fourth has a rule, every fifth is a choice from a list.
/// </summary>
internal static class TypicalForm
{
    private const int Questions = 42;
    private const int Repeated = 6;
    private const int Instances = 3;

    public static string Form()
    {
        var (instance, binds, body) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 1; i <= Questions; i++)
        {
            Question(i, "/data/g" + Group(i), instance, binds, body);
        }
        var (inner, innerBody) = (new StringBuilder(), new StringBuilder());
        for (var i = Questions + 1; i <= Questions + Repeated; i++)
        {
            Question(i, "/data/visit", inner, binds, innerBody);
        }
        var groups = string.Concat(Enumerable.Range(0, 3).Select(g => $"<g{g}>{Part(instance, g)}</g{g}>"));
        return $"""
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Typical</h:title><model>
            <instance><data id="typical" version="1"><start/><end/>{groups}<visit jr:template="">{inner}</visit><visit>{inner}</visit><total/><meta><instanceID/></meta></data></instance>
            <instance id="list"><root>{string.Concat(
                Enumerable.Range(0, 12).Select(c => $"<item><name>c{c}</name><label>Choice {c}</label></item>")
            )}</root></instance>
            <bind nodeset="/data/start" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/><bind nodeset="/data/end" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>
            {binds}<bind nodeset="/data/total" type="int" calculate="sum( /data/visit/q{Questions
                + 1} ) + count( /data/visit )"/><bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
            </model></h:head><h:body>{body}<group ref="/data/visit"><repeat nodeset="/data/visit">{innerBody}</repeat></group></h:body></h:html>
            """;
    }

    public static string Record()
    {
        var groups = string.Concat(
            Enumerable
                .Range(0, 3)
                .Select(g =>
                    $"<g{g}>{string.Concat(Enumerable.Range(1, Questions).Where(i => Group(i) == g).Select(i => Answer(i, 1)))}</g{g}>"
                )
        );
        var visits = string.Concat(
            Enumerable
                .Range(1, Instances)
                .Select(v => $"<visit>{string.Concat(Enumerable.Range(Questions + 1, Repeated).Select(i => Answer(i, v)))}</visit>")
        );
        var total = Enumerable.Range(1, Instances).Sum(v => Number(Questions + 1, v)) + Instances;
        return $"<data id=\"typical\" version=\"1\"><start>2026-03-01T08:00:00.000+08:00</start><end>2026-03-01T08:10:00.000+08:00</end>{groups}{visits}<total>{total}</total><meta><instanceID>uuid:85cb9aff-005e-4edd-9739-dc9c1a829c44</instanceID></meta></data>";
    }

    private static int Group(int i) => (i - 1) * 3 / Questions;

    private static string Part(StringBuilder all, int group) =>
        string.Concat(
            all.ToString().Split("/>", StringSplitOptions.RemoveEmptyEntries).Where((_, i) => Group(i + 1) == group).Select(q => q + "/>")
        );

    private static bool IsNumber(int i) => i % 7 == 1 && i % 5 != 0;

    private static int Number(int i, int instance) => i % 10 + instance;

    private static string Answer(int i, int instance) =>
        i % 5 == 0 ? $"<q{i}>c{i % 12}</q{i}>"
        : IsNumber(i) ? $"<q{i}>{Number(i, instance).ToString(CultureInfo.InvariantCulture)}</q{i}>"
        : $"<q{i}>an answer of usual length</q{i}>";

    private static void Question(int i, string parent, StringBuilder instance, StringBuilder binds, StringBuilder body)
    {
        instance.Append(CultureInfo.InvariantCulture, $"<q{i}/>");
        var relevant = i % 3 == 0 ? $" relevant=\" ../q{i - 1} != '' and ../q{i - 1} != 'no'\"" : "";
        relevant = i % 14 == 1 || i == Questions + 1 ? "" : relevant;
        var rule =
            i % 4 != 0 ? ""
            : IsNumber(i) ? " constraint=\". &gt;= 0 and . &lt; 100\""
            : " constraint=\"string-length(.) &lt; 200\"";
        var type = IsNumber(i) ? "int" : "string";
        binds.Append(
            CultureInfo.InvariantCulture,
            $"<bind nodeset=\"{parent}/q{i}\" type=\"{type}\"{relevant}{rule}{(i % 2 == 0 ? " required=\"true()\"" : "")}/>"
        );
        var label = $"<label>Question {i}</label>";
        var list = "<itemset nodeset=\"instance('list')/root/item\"><value ref=\"name\"/><label ref=\"label\"/></itemset>";
        body.Append(
            i % 5 == 0 ? $"<select1 ref=\"{parent}/q{i}\">{label}{list}</select1>" : $"<input ref=\"{parent}/q{i}\">{label}</input>"
        );
    }
}
