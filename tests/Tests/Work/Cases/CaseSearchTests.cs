using CsCheck;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Core.Search;
using Menpai.Work.Cases;
using Menpai.Work.Search;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Work.Cases;

public sealed class CaseSearchTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private List<long> Found(string typed, Scope? scope = null)
    {
        using var reading = _district.Store.Read(scope ?? Scope.Everything);
        var query = SearchQuery.Read(typed);
        var rows = CaseSearch
            .Find(reading.Db, query, TestDistrict.Pack)
            .OrderByDescending(row => row.CaseId)
            .Select(row => row.CaseId)
            .ToList();
        // The index by itself knows the scope as well as the rows do: what is counted there gives nothing away.
        Assert.Equal(rows, ByIndex(reading.Db, query, TestDistrict.Pack));
        Assert.Equal(rows, CaseSearch.Newest(reading.Db, query, TestDistrict.Pack, 1000));
        return rows;
    }

    private static List<long> ByIndex(MenpaiDb db, SearchQuery query, Menpai.Packs.Pack? pack) =>
        CaseSearch.Ask(db, query, pack) is { } ask ? CaseSearch.Index.Find(db, ask.Match, 1000) : [];

    [Fact]
    public void The_index_finds_what_the_texts_hold()
    {
        var texts = SearchQueryTests.Typed.Where(text => text.Trim().Length > 2).Array[60].Single();
        foreach (var text in texts)
            _district.Report(description: text.Trim());
        var kept = new Dictionary<long, string>();
        using (var reading = _district.Store.Read(Scope.Everything))
            foreach (var text in reading.Db.Set<FreeText>())
                kept[text.CaseId] = text.Words!;
        SearchQueryTests.Typed.Sample(
            typed =>
            {
                // A lone character at the end of a phrase is the one thing the index does not look at.
                var query = SearchQuery.Read(typed);
                if (query.Terms.Any(term => term.Units.Count > 1 && !term.Units[^1].Joined))
                    return;
                using var reading = _district.Store.Read(Scope.Everything);
                var found = ByIndex(reading.Db, query, null);
                Assert.Equal(kept.Where(one => query.Fits("样板路7号", one.Value)).Select(one => one.Key).OrderDescending(), found);
            },
            iter: 300
        );
    }

    [Theory]
    [InlineData("路灯")]
    [InlineData("3号楼")]
    [InlineData("ｌｅｄ灯")]
    [InlineData("a区")]
    [InlineData("LED*")]
    [InlineData("LE*")]
    [InlineData("138001*")]
    [InlineData("王建国")]
    [InlineData("\"坏了，3号楼\"")]
    [InlineData("样板路 LED")]
    [InlineData("样板路7*")]
    [InlineData("13800138000")]
    public void Finds_words_of_any_kind(string typed)
    {
        _district.Report(8, description: "别的事情");
        _district.Report(description: "Ａ区路灯坏了，３号楼的LED灯也不亮，找王建国，电话13800138000。");
        Assert.Equal([2], Found(typed));
    }

    [Theory]
    [InlineData("号楼灯")]
    [InlineData("灯坏了")]
    [InlineData("\"路灯 坏了\"")]
    [InlineData("LED灯 没有")]
    [InlineData("1380")]
    [InlineData("区AND路")]
    [InlineData("XOR")]
    [InlineData("\"*\"")]
    [InlineData("")]
    public void Finds_nothing_that_is_not_there(string typed)
    {
        _district.Report(description: "A区路灯坏了，3号楼的LED灯也不亮，电话13800138000。");
        Assert.Equal(typed == "灯坏了" ? [1L] : [], Found(typed));
    }

    [Fact]
    public void Nobody_finds_beyond_their_own_territory()
    {
        foreach (var grid in new[] { 7, 8, 9, 10, 70, 41, 22 })
            _district.Report(grid, description: "路灯不亮");
        Assert.Equal([1], Found("路灯", _district.As("grid7").Scope));
        Assert.Equal([5, 2, 1], Found("路灯", _district.As("community4").Scope));
        Assert.Equal([5, 3, 2, 1], Found("路灯", Scope.Below("/1/2/")).Where(id => id != 6));
        Assert.Equal(7, Found("路灯").Count);
        Assert.Empty(Found("路灯", Scope.None));
    }

    [Fact]
    public void A_department_finds_what_is_in_its_hands_while_it_is()
    {
        _district.Report(description: "井盖松动");
        var urban = _district.As("urban");
        Assert.Empty(Found("井盖", urban.Scope));
        _district.Act(new DispatchCase(1, null, new DispatchTarget(null, urban.Scope.Departments[0])), _district.As("dispatcher2"));
        Assert.Equal([1], Found("井盖", urban.Scope));
        _district.Act(new DispatchCase(1, null, null), _district.As("duty"));
        Assert.Empty(Found("井盖", urban.Scope));
        Assert.Equal([1], Found("井盖", _district.As("grid7").Scope));
    }

    [Fact]
    public void An_index_made_anew_is_filled_from_the_rows()
    {
        for (var at = 0; at < 5; at++)
            _district.Report(description: $"第{at}盏路灯不亮");
        _district.Act(new Emptied());
        Assert.Empty(Found("路灯"));
        _district.Report(description: "新的路灯");
        _district.Act(new EraseText(2, 2, ErasureReason.PersonalData), _district.As("dispatcher2"));
        Assert.Equal([6], Found("路灯"));
        while (_district.Act(new FillWords(2)).Rows > 0) { }
        Assert.Equal([6, 5, 4, 3, 1], Found("路灯"));
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.False(FillWordsHandler.IsDue(reading.Db));
    }
}

public sealed record Emptied;

/// <summary>What an update leaves: indexes without a word.</summary>
public sealed class EmptiedHandler : IActHandler<Emptied, Emptied>
{
    public Emptied Handle(Emptied act, ActContext context)
    {
        context.Prepared("DELETE FROM case_words WHERE rowid IN (SELECT Id FROM cases)").ExecuteNonQuery();
        context.Prepared("DELETE FROM place_words WHERE rowid IN (SELECT Id FROM places)").ExecuteNonQuery();
        return act;
    }
}
