using Menpai.Core.Search;
using Menpai.Work.Cases;
using Menpai.Work.Notices;
using Menpai.Work.Search;

namespace Menpai.Tests.Work.Notices;

public sealed class NoticeSearchTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private int Publish(int area, string heading, string text = "请互相转告。", DateOnly? from = null) =>
        _district.Act(new PublishNotice(area, heading, text, from), _district.As("lead")).Id;

    private List<string?> Found(string typed, string who = "lead") =>
        [
            .. _district
                .Get<DistrictSearch>()
                .Find(_district.As(who).Scope, SearchQuery.Read(typed), 1, 100)
                .Notices.Rows.Select(line => line.Heading),
        ];

    [Theory]
    [InlineData("停水")]
    [InlineData("3号楼")]
    [InlineData("ｌｅｄ灯")]
    [InlineData("LE*")]
    [InlineData("\"检修管道，3号楼\"")]
    [InlineData("停水 LED")]
    [InlineData("建安路1*")]
    public void Finds_words_of_any_kind_in_heading_and_text(string typed)
    {
        Publish(4, "体检时间");
        Publish(4, "周三停水", "检修管道，３号楼的LED灯也要换。从建安路12号起。");
        Assert.Equal(["周三停水"], Found(typed));
    }

    [Theory]
    [InlineData("号楼灯")]
    [InlineData("水检修")]
    [InlineData("\"停水 检修\"")]
    [InlineData("LE")]
    [InlineData("水")]
    [InlineData("")]
    public void Finds_nothing_that_is_not_there(string typed)
    {
        Publish(4, "周三停水", "检修管道，3号楼的LED灯也要换。");
        Assert.Empty(Found(typed));
    }

    [Fact]
    public void Another_communitys_notice_is_not_found_and_not_counted()
    {
        foreach (var area in new[] { 5, 9, 40, 41, 20, 6 })
            Publish(area, $"停水{area}");
        Assert.Empty(Found("停水*", "community4"));
        Publish(4, "停水甲");
        Publish(7, "停水乙");
        Publish(70, "停水丙");
        Assert.Equal(["停水丙", "停水乙", "停水甲"], Found("停水", "community4"));
        Assert.Equal(["停水乙", "停水甲"], Found("停水", "grid7"));
        var counted = _district.Get<DistrictSearch>().Find(_district.As("grid7").Scope, SearchQuery.Read("停水"), 1, 1).Notices;
        Assert.Equal((1, 2), (counted.Rows.Count, counted.Count));
    }

    [Fact]
    public void What_areas_above_tell_everybody_is_found_below_and_what_they_keep_is_not()
    {
        Publish(1, "区里停水");
        Publish(2, "街道停水");
        Publish(2, "街道以后停水", from: Today.AddDays(3));
        var withdrawn = Publish(2, "街道白说停水");
        _district.Act(new WithdrawNotice(withdrawn, "说错了。"), _district.As("dispatcher2"));

        Assert.Equal(["街道停水", "区里停水"], Found("停水", "grid7"));
        Assert.Equal(["区里停水"], Found("停水", "community6"));
        Assert.Equal(["区里停水"], Found("停水", "urban"));
        Assert.Equal(["街道白说停水", "街道以后停水", "街道停水", "区里停水"], Found("停水", "dispatcher2"));
    }

    [Fact]
    public void Corrected_words_are_found_and_the_older_are_not()
    {
        var id = Publish(4, "周三停水");
        _district.Act(new CorrectNotice(id, "周四停电", "改了。", Today), _district.As("community4"));
        Assert.Empty(Found("停水"));
        Assert.Equal(["周四停电"], Found("停电"));
    }

    [Fact]
    public void Erased_words_are_found_no_more()
    {
        var id = Publish(4, "周三停水");
        _district.Act(new WithdrawNotice(id, "说错了。"), _district.As("community4"));
        Assert.Equal(["周三停水"], Found("停水"));
        _district.Act(new EraseNoticeWords(id, ErasureReason.Improper), _district.As("community4"));
        Assert.Empty(Found("停水"));
    }

    [Fact]
    public void An_index_made_anew_is_filled_again()
    {
        Publish(4, "周三停水");
        Publish(5, "周四停水");
        using (var reading = _district.Store.Read(Menpai.Core.Scope.Everything))
            Assert.False(FillWordsHandler.IsDue(reading.Db));
        _district.Act(new EmptyNoticeWords());
        Assert.Empty(Found("停水"));
        Assert.Equal(2, _district.Act(new FillWords(10)).Rows);
        Assert.Equal(["周四停水", "周三停水"], Found("停水"));
    }
}

/// <summary>Takes all notices out of the index, as a migration does that makes it anew.</summary>
public sealed record EmptyNoticeWords;

/// <summary>How many there were.</summary>
public sealed record NoticeWordsEmptied(int Rows);

public sealed class EmptyNoticeWordsHandler : Menpai.Storage.Ledger.IActHandler<EmptyNoticeWords, NoticeWordsEmptied>
{
    public NoticeWordsEmptied Handle(EmptyNoticeWords act, Menpai.Storage.Ledger.ActContext context) =>
        new(context.Db.Table<Notice>().Count(notice => NoticeSearch.Index.Delete(context, notice.Id)));
}
