using System.Buffers;
using System.Text.Json;
using Menpai.Core;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases;

public sealed class CaseJsonTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public void Says_what_the_case_says()
    {
        var opened = _district.Report();
        _district.Act(new AcceptCase(1, null), _district.As("grid7"));
        using var json = JsonDocument.Parse(Read(_district.As("community4"), "13")!);
        var (root, @case) = (json.RootElement, _district.Case(1));
        Assert.Equal(opened.Number, root.GetProperty("number").GetString());
        Assert.Equal(4, root.GetProperty("version").GetInt32());
        Assert.Equal("Accepted", root.GetProperty("status").GetString());
        Assert.False(root.GetProperty("urgent").GetBoolean());
        Assert.Equal("门口人行道地砖松动", root.GetProperty("description").GetString());
        Assert.Equal(@case.NextDue, root.GetProperty("nextDue").GetDateTimeOffset());
        Assert.Equal(@case.HandlingClock!.Due, root.GetProperty("handlingClock").GetProperty("due").GetDateTimeOffset());
        Assert.Equal(@case.ResponsibleName, root.GetProperty("turns")[0].GetProperty("name").GetString());
        Assert.False(root.TryGetProperty("closedAt", out _));
    }

    [Theory]
    [InlineData("grid8")]
    [InlineData("community5")]
    [InlineData("dispatcher20")]
    [InlineData("urban")]
    public void Writes_nothing_outside_the_scope(string name)
    {
        _district.Report();
        Assert.Null(Read(_district.As(name), "13"));
    }

    [Fact]
    public void Opens_for_the_department_in_charge_and_for_the_resident_with_the_code()
    {
        _district.Report();
        var urban = _district.Book.Department("urban-management")!.Id;
        _district.Act(new DispatchCase(1, null, new DispatchTarget(null, urban)), _district.As("dispatcher2"));
        Assert.NotNull(Read(_district.As("urban"), "13"));
        Assert.NotNull(Read(TestDistrict.Resident(1), "13"));
        Assert.Null(Read(TestDistrict.Resident(2), "13"));
        Assert.Null(Read(_district.As("lead"), "14"));
        Assert.Null(Read(_district.As("lead"), null));
    }

    public void Dispose() => _district.Dispose();

    private byte[]? Read(Actor actor, string? number)
    {
        var to = new ArrayBufferWriter<byte>();
        return _district.Get<CaseJson>().Write(actor, number, to) ? to.WrittenSpan.ToArray() : null;
    }
}
