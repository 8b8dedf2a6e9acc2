using Menpai.Triage.Categories;

namespace Menpai.Tests.Triage.Categories;

public sealed class CategoryModelTests
{
    private static readonly LabelledText[] Examples = Made(120);
    private static readonly CategoryModel Model = CategoryModel.Train(Examples);

    [Theory]
    [InlineData("巷口的路灯又不亮了，晚上看不见路", "light")]
    [InlineData("楼下垃圾堆了三天没人收", "litter")]
    [InlineData("烧烤店半夜放音响，吵得睡不着", "noise")]
    public void A_text_goes_where_texts_like_it_went(string text, string label)
    {
        var guess = Model.Guess(text);

        Assert.Equal(label, guess[0].Label);
        Assert.True(guess[0].Confidence > guess[1].Confidence);
    }

    [Fact]
    public void Confidences_of_all_categories_add_up_to_one() =>
        Assert.Equal(1, Model.Guess("路灯旁边有垃圾", most: 10).Sum(guess => guess.Confidence), 6);

    [Fact]
    public void Words_never_seen_leave_it_unsure() => Assert.True(Model.Guess("zzz ＠＠")[0].Confidence < 0.6);

    [Fact]
    public void The_words_that_led_to_it_stand_in_the_text()
    {
        const string text = "您好！我家楼下的路灯，从上周开始不亮。";

        var words = Model.Why(text, "light");

        Assert.Contains(words, word => word.Words.Contains("路灯"));
        Assert.All(words, word => Assert.Equal(word.Words, text.Substring(word.Start, word.Words.Length)));
        Assert.InRange(words.Sum(word => word.Share), 0.01, 1.000001);
        Assert.Equal(words.OrderByDescending(word => word.Share), words);
    }

    [Fact]
    public void A_category_it_does_not_know_has_no_words() => Assert.Empty(Model.Why("路灯不亮", "unknown"));

    [Fact]
    public void The_same_examples_give_the_same_model()
    {
        var again = CategoryModel.Train(Examples);

        Assert.Equal(Model.Guess("路灯下面堆着垃圾", 3), again.Guess("路灯下面堆着垃圾", 3));
    }

    [Fact]
    public void What_counts_less_gives_way()
    {
        LabelledText[] disputed =
        [
            .. Examples,
            .. Enumerable.Repeat(new LabelledText("noise", "井盖松动", 0.1), 6),
            .. Enumerable.Repeat(new LabelledText("litter", "井盖松动"), 3),
        ];

        Assert.Equal("litter", CategoryModel.Train(disputed).Guess("井盖松动")[0].Label);
    }

    [Fact]
    public void One_category_is_nothing_to_choose_between() =>
        Assert.Throws<ArgumentException>(() => CategoryModel.Train([new("light", "路灯不亮"), new("light", "路灯坏了")]));

    /// <summary>Invented reports of three categories.</summary>
    internal static LabelledText[] Made(int count)
    {
        (string Label, string[] Words)[] kinds =
        [
            ("light", ["路灯不亮", "路灯坏了", "灯杆歪斜", "晚上路灯一闪一闪", "没有路灯看不见路"]),
            ("litter", ["垃圾没人收", "垃圾堆满", "垃圾桶发臭", "路边倒垃圾", "建筑垃圾堆了很久"]),
            ("noise", ["音响太吵", "半夜施工吵得睡不着", "广场舞声音大", "烧烤店夜里吵闹", "喇叭叫卖扰民"]),
        ];
        string[] places = ["巷口", "楼下", "小区门前", "学校旁边", "菜市场", "三号楼", "街角"];
        string[] ends = ["请来看看", "已经三天", "请尽快处理", "麻烦派人", "反映过没人管", "老人孩子不方便"];
        var random = new Random(5);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                {
                    var (label, words) = kinds[number % kinds.Length];
                    string Any(string[] from) => from[random.Next(from.Length)];
                    return new LabelledText(label, $"{Any(places)}{Any(words)}，{Any(words)}，{Any(ends)}");
                }),
        ];
    }
}
