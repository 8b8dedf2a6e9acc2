using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Menpai.Core;
using Menpai.Ui;
using Menpai.Ui.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Menpai.Tests.Ui;

public sealed class ComponentTests
{
    private static readonly IReadOnlyDictionary<string, Texts> Both = Texts.Load(typeof(Texts).Assembly, typeof(Frame).Assembly);
    private static readonly DateTimeOffset Now = new(2026, 10, 21, 2, 20, 0, TimeSpan.Zero);

    private static readonly Frame Frame = new(
        Both["zh-CN"],
        Actor.Resident(Scope.None),
        Now,
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        "川汇区",
        "/"
    );

    [Fact]
    public async Task A_field_shows_the_refusal_that_names_it_beside_what_was_typed()
    {
        var page = await Render<Field>(
            new()
            {
                ["Name"] = "place",
                ["Label"] = "地点",
                ["Value"] = "建安路",
                ["Hint"] = "写门牌号",
                ["Refusal"] = CommonRefusals.TooLong("place", 2),
            }
        );
        var input = page.QuerySelector("input")!;
        Assert.Equal("建安路", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("place-error place-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("“地点”最多 2 个字，请删减后再提交。", page.QuerySelector("#place-error")!.TextContent);
    }

    [Fact]
    public async Task A_field_keeps_silent_about_the_refusal_of_another()
    {
        var page = await Render<Field>(
            new()
            {
                ["Name"] = "place",
                ["Label"] = "地点",
                ["Refusal"] = CommonRefusals.Missing("text"),
            }
        );
        Assert.Null(page.QuerySelector(".mp-wrong"));
        Assert.Null(page.QuerySelector("input")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task What_a_resident_types_stays_text()
    {
        var page = await Render<Field>(
            new()
            {
                ["Name"] = "text",
                ["Label"] = "情况",
                ["Kind"] = FieldKind.LongText,
                ["Value"] = "</textarea><script>alert(1)</script>",
            }
        );
        Assert.Null(page.QuerySelector("script"));
        Assert.Equal("</textarea><script>alert(1)</script>", page.QuerySelector("textarea")!.TextContent);
    }

    [Theory]
    [InlineData(300, false, "mp-tone-neutral", "还剩 5 小时")]
    [InlineData(40, false, "mp-tone-waiting", "还剩 40 分钟")]
    [InlineData(-120, false, "mp-tone-late", "已超 2 小时")]
    [InlineData(40, true, "mp-tone-suspended", "计时暂停")]
    public async Task Time_left_has_a_colour_and_words(int minutes, bool paused, string tone, string words)
    {
        var page = await Render<TimeLeft>(new() { ["Due"] = Now.AddMinutes(minutes), ["Paused"] = paused });
        Assert.Contains(tone, page.QuerySelector(".mp-timeleft")!.ClassName);
        Assert.Equal(words, page.QuerySelector("strong")!.TextContent);
        Assert.NotEqual("", page.QuerySelector("time")!.TextContent);
    }

    [Fact]
    public async Task Nothing_counts_down_on_paper()
    {
        var page = await Render<TimeLeft>(new() { ["Due"] = Now.AddHours(5) }, Frame with { Paper = true });
        Assert.Null(page.QuerySelector("strong"));
        Assert.Equal("2026年10月21日 15:20 前", page.QuerySelector("time")!.TextContent);
    }

    [Fact]
    public async Task A_small_sample_says_so()
    {
        var page = await Render<FigureWithEvidence>(
            new()
            {
                ["Label"] = "满意率",
                ["Value"] = "83",
                ["N"] = 6,
            }
        );
        Assert.Equal("样本不足，不排名", page.QuerySelector(".mp-mark")!.TextContent);
    }

    [Fact]
    public async Task The_present_step_is_named_to_those_who_do_not_see_it()
    {
        var page = await Render<Steps>(new() { ["Current"] = 2 });
        Assert.Equal("请您看看", page.QuerySelector("[aria-current=step]")!.TextContent);
    }

    [Fact]
    public void Chinese_is_written_as_itself_and_markup_is_not()
    {
        using var services = new ServiceCollection().AddUi().BuildServiceProvider();
        Assert.Equal("还剩 5 小时 &lt;b&gt;", services.GetRequiredService<HtmlEncoder>().Encode("还剩 5 小时 <b>"));
    }

    private static async Task<IDocument> Render<T>(Dictionary<string, object?> parameters, Frame? frame = null)
        where T : IComponent
    {
        await using var services = Services();
        return await new HtmlParser().ParseDocumentAsync(await Html<T>(services, parameters, frame ?? Frame));
    }

    private static ServiceProvider Services() => new ServiceCollection().AddLogging().AddSingleton<Assets>().BuildServiceProvider();

    private static async Task<string> Html<T>(ServiceProvider services, Dictionary<string, object?> parameters, Frame frame)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        RenderFragment inside = builder =>
        {
            builder.OpenComponent<T>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        };
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var all = new Dictionary<string, object?> { ["Value"] = frame, ["ChildContent"] = inside };
            return (await renderer.RenderComponentAsync<CascadingValue<Frame>>(ParameterView.FromDictionary(all))).ToHtmlString();
        });
    }
}
