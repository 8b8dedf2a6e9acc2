using Menpai.Tests.XForms.Instances;
using Menpai.XForms.Instances;
using Menpai.XForms.XPath;

namespace Menpai.Tests.XForms.XPath;

/// <summary>Expressions asked of one small form.</summary>
internal sealed class Asked
{
    private const string Form = """
        <data xmlns:orx="http://openrosa.org/xforms" id="f1" xml:lang="zh-CN"><q1>yes</q1><n>7</n><empty/><day>2024-02-29</day><moment>2024-02-29T08:30:00.000+08:00</moment><sel>a b  c</sel><g><x>1</x><x>2</x><x>3</x></g><visit><door>d1</door><num>5</num></visit><visit><door>d2</door><num/></visit><visit><door>d3</door><num>9</num><inner><v>i1</v></inner><inner><v>i2</v></inner></visit><mixed>a<b>c</b>d</mixed><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta><out/></data>
        """;

    private const string Cities = """
        <root><item><name>zk</name><label>周口</label><pop>90</pop></item><item><name>zz</name><label>郑州</label><pop>1200</pop></item></root>
        """;

    public Asked(string form = Form)
    {
        Tree = Trees.Grow(form.Trim());
        Node = Tree.Child(Tree.Root, "out");
        var cities = Trees.Grow(Cities.Trim());
        Context = new XPathContext(Tree)
        {
            Instances = id => id == "cities" ? cities : null,
            Clock = new Stopped(new DateTimeOffset(2024, 5, 1, 22, 15, 30, 250, TimeSpan.Zero)),
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            Random = new Random(7),
            Itext = id => id == "hello" ? "你好" : null,
            ChoiceLabel = (question, value) => question.ToString() == "/data/sel" && value == "a" ? "甲" : null,
            Properties = name => name == "version" ? "3" : null,
            Budget = new StepBudget(1_000_000),
        };
    }

    public InstanceTree Tree { get; }

    public XPathContext Context { get; }

    public int Node { get; set; }

    public static XPathExpression Compile(string text)
    {
        var compiled = XPathExpression.Compile(text);
        Assert.Empty(compiled.Problems);
        return compiled.Expression!;
    }

    public static string Text(string expression) => new Asked().TextOf(expression);

    public string TextOf(string expression)
    {
        var outcome = Compile(expression).EvaluateString(Context, Node);
        Assert.Null(outcome.Problem);
        return outcome.Value;
    }

    /// <summary>The code of the problem that evaluating ends with.</summary>
    public string? TroubleOf(string expression) => Compile(expression).Evaluate(Context, Node).Problem?.Code;

    private sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
