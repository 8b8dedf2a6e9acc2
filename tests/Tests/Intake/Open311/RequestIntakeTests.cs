using System.Net;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Intake.Open311;

public sealed class RequestIntakeTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    private readonly Open311Client _app = new(server);

    [Fact]
    public async Task A_report_at_a_point_outside_every_grid_goes_to_the_duty_desk_of_the_district()
    {
        var id = await _app.Report();
        var @case = server.Case(id);
        Assert.Equal(Channel.Open311, @case.Channel);
        Assert.Equal(CaseStatus.Dispatched, @case.Status);
        Assert.Equal(1, @case.AreaId);
        Assert.Equal((114.65456, 33.62123), (@case.Longitude, @case.Latitude));
        Assert.Null(@case.PlaceId);
    }

    [Fact]
    public async Task A_report_by_the_code_of_a_doorplate_goes_to_the_grid_of_the_door()
    {
        var heard = await _app.Post(
            "requests.json",
            ("service_code", Open311Client.Litter),
            ("address_id", TestDistrict.Plate(7)),
            ("description", "门口垃圾")
        );
        var @case = server.Case(heard.Ids[0]);
        Assert.Equal((7, 7), (@case.AreaId, @case.PlaceId));
    }

    [Fact]
    public async Task A_report_by_address_goes_to_the_door_of_exactly_that_address_and_to_the_district_otherwise()
    {
        foreach (var (address, area, place) in new[] { ("样板路8号", 8, (int?)8), ("样板路东头", 1, null) })
        {
            var heard = await _app.Post(
                "requests.json",
                ("service_code", Open311Client.Litter),
                ("address_string", address),
                ("description", "垃圾")
            );
            var @case = server.Case(heard.Ids[0]);
            Assert.Equal((area, place, address), (@case.AreaId, @case.PlaceId, @case.Address));
        }
    }

    [Fact]
    public async Task The_answer_tells_number_and_code_with_which_the_resident_follows_it_up()
    {
        var heard = await _app.Post(
            "requests.json",
            ("service_code", Open311Client.Litter),
            ("address_id", TestDistrict.Plate(7)),
            ("description", "门口垃圾")
        );
        Assert.Equal(HttpStatusCode.OK, heard.Status);
        var notice = heard.Json[0].GetProperty("service_notice").GetString()!;
        var code = notice.Split("查询码 ")[1].Split('，')[0];
        Assert.NotNull(server.Get<CaseReading>().Follow(heard.Ids[0], code));
    }
}
