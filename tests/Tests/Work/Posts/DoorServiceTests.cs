using Menpai.Work.Posts;

namespace Menpai.Tests.Work.Posts;

/// <summary>Who the plate page of a door in grid 7 names.</summary>
public sealed class DoorServiceTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DoorService At(int area = 7) => DoorService.Of(_district.Book, area, _district.Time.GetUtcNow(), "0394-12345");

    private void Vacate(params string[] names)
    {
        foreach (var name in names)
            _district.Act(new EndHolder(_district.PostOf(name)));
    }

    private void Away(string name, string? standIn)
    {
        var now = _district.Time.GetUtcNow();
        _district.Act(new ReportAbsence(_district.PostOf(name), standIn is null ? null : _district.StaffOf(standIn), now, now.AddDays(1)));
    }

    [Fact]
    public void The_grids_lead_and_worker_are_named_with_their_numbers()
    {
        var service = At();
        Assert.Equal([PostKind.GridLead, PostKind.GridWorker], service.People.Select(one => one.Kind));
        Assert.Equal([_district.As("lead7").Name, _district.As("grid7").Name], service.People.Select(one => one.Name));
        Assert.All(service.People, one => Assert.StartsWith("0394-", one.DutyNumber, StringComparison.Ordinal));
        Assert.All(service.People, one => Assert.False(one.StandsIn));
        Assert.Equal("0394-12345", service.DistrictNumber);
    }

    [Fact]
    public void A_stand_in_is_named_as_one()
    {
        Away("grid7", "grid8");
        var worker = At().People[1];
        Assert.True(worker.StandsIn);
        Assert.Equal(_district.As("grid8").Name, worker.Name);
        Assert.Equal(_district.PostOf("grid7"), _district.Book.PostsOf(7).First().Id);
    }

    [Fact]
    public void A_vacancy_falls_back_to_the_community()
    {
        Vacate("grid7");
        Assert.Equal([PostKind.GridLead, PostKind.CommunityOfficer], At().People.Select(one => one.Kind));
        Away("lead7", null);
        Assert.Equal([PostKind.CommunityOfficer], At().People.Select(one => one.Kind));
        Vacate("community4");
        Assert.Equal([PostKind.SubdistrictDispatcher, PostKind.SubdistrictDispatcher], At().People.Select(one => one.Kind));
    }

    [Fact]
    public void With_nobody_left_there_is_the_districts_number()
    {
        Vacate("grid7", "lead7", "community4", "dispatcher2", "deputy2");
        Assert.Empty(At().People);
        Assert.Equal("0394-12345", At().DistrictNumber);
        _district.Act(new ChangeDutyNumber(_district.PostOf("duty"), "0394-777"));
        Assert.Equal("0394-777", DoorService.Of(_district.Book, 7, _district.Time.GetUtcNow()).DistrictNumber);
    }

    [Fact]
    public void A_door_without_a_grid_has_its_community() =>
        Assert.Equal([PostKind.CommunityOfficer], At(4).People.Select(one => one.Kind));

    [Fact]
    public void An_unknown_area_has_nobody() => Assert.Empty(At(999).People);
}
