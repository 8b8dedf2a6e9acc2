using System.Reflection;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Ui;
using Menpai.Web.Hosting;
using Menpai.Work;

namespace Menpai.Tests.House;

public sealed class TextsTests
{
    private static readonly Assembly[] Modules =
    [
        typeof(Texts).Assembly,
        typeof(UiModule).Assembly,
        .. IntakeModule.Model.Modules,
        typeof(MenpaiHost).Assembly,
    ];

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        var chinese = Texts.Read(Modules, "zh-CN").Keys;
        var english = Texts.Read(Modules, "en").Keys;

        Assert.Empty(chinese.Except(english));
        Assert.Empty(english.Except(chinese));
    }

    [Fact]
    public void Every_refusal_says_what_is_wrong_and_what_to_do_in_both_languages()
    {
        var refusals = Modules
            .Append(typeof(global::Menpai.Packs.Pack).Assembly)
            .SelectMany(RefusalCatalogue.Of)
            .Select(refusal => refusal.Code)
            .Distinct()
            .ToList();

        Assert.True(refusals.Count > 40);
        foreach (var language in Texts.Languages)
        {
            var texts = Texts.Read(Modules, language);
            Assert.Empty(
                refusals.Where(code => !texts.ContainsKey($"refusal.{code}.title") || !texts.ContainsKey($"refusal.{code}.detail"))
            );
        }
    }

    [Fact]
    public void A_text_takes_the_same_arguments_in_both_languages()
    {
        var chinese = Texts.Read(Modules, "zh-CN");
        var english = Texts.Read(Modules, "en");

        // Chinese may leave an argument out (the plural), English may not use one Chinese is not given.
        Assert.Empty(chinese.Keys.Where(key => Highest(english[key]) > Math.Max(Highest(chinese[key]), 3)));
    }

    private static int Highest(string text) =>
        Enumerable.Range(0, 9).LastOrDefault(index => text.Contains($"{{{index}", StringComparison.Ordinal), -1);
}
