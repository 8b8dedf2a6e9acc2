using Menpai.Storage.Ledger;
using Menpai.Work;
using Menpai.Work.Notices;

namespace Menpai.Tests.Work.Notices;

public sealed class NoticeVerifierTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public NoticeVerifierTests()
    {
        var officer = _district.As("community4");
        _district.Act(new PublishNotice(4, "周三停水", "请存水。"), officer);
        _district.Act(new CorrectNotice(1, "周四停水", "请存水。", Today, Today.AddDays(3)), officer);
        _district.Act(new PublishNotice(7, "体检", "请空腹。"), officer);
        _district.Act(new WithdrawNotice(2, "改期。"), officer);
    }

    public void Dispose() => _district.Dispose();

    private IEnumerable<string> Found() =>
        WorkModule.Verify(_district.Store).Findings.Select(one => string.Join(' ', one.Arguments.Prepend(one.Code)));

    [Fact]
    public void What_was_done_by_acts_is_what_the_ledger_says()
    {
        Assert.Empty(Found());
        Assert.Equal(2, WorkModule.Verify(_district.Store).Looked["notices"]);
    }

    [Theory]
    [InlineData("UPDATE notices SET ShownTo = '2027-01-01' WHERE Id = 1", "notice-differs notice/1 ShownTo")]
    [InlineData("UPDATE notices SET TextId = HeadingId WHERE Id = 1", "notice-differs notice/1 TextId")]
    [InlineData("UPDATE notices SET AreaId = 5 WHERE Id = 1", "notice-differs notice/1 AreaId")]
    [InlineData("UPDATE notices SET WithdrawnAt = NULL WHERE Id = 2", "notice-differs notice/2 WithdrawnAt")]
    [InlineData("DELETE FROM notices WHERE Id = 2", "notice-missing notice/2")]
    [InlineData("UPDATE notices SET Id = 9 WHERE Id = 2", "notice-without-events notice/9")]
    public void What_somebody_did_by_hand_is_found(string sql, string finding)
    {
        _district.Act(new DoByHand(sql));
        Assert.Contains(finding, Found());
    }
}

/// <summary>Changes the tables as somebody does who has the file.</summary>
public sealed record DoByHand(string Sql);

/// <summary>How many rows.</summary>
public sealed record DoneByHand(int Rows);

public sealed class DoByHandHandler : IActHandler<DoByHand, DoneByHand>
{
    public DoneByHand Handle(DoByHand act, ActContext context) => new(context.Prepared(act.Sql).ExecuteNonQuery());
}
