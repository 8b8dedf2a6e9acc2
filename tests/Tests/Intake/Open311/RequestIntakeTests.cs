using System.Net;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Territory.Areas;
using Menpai.Territory.Geometry;
using Menpai.Tests.Web;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

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

    [Fact]
    public async Task Answers_come_by_code_once_or_several_times_in_both_spellings()
    {
        var smoke = await _app.Post(
            "requests.json",
            ("service_code", "appearance_cooking-smoke"),
            ("lat", "33.6"),
            ("long", "114.6"),
            ("description", "油烟"),
            ("attribute[when][]", Choices[0]),
            ("attribute[when][]", Choices[1]),
            ("attribute[when]", Choices[0]),
            ("attribute[shop]", "面馆")
        );
        var answers = server.Case(smoke.Ids[0]).Answers;
        Assert.Equal([Choices[0], Choices[1]], answers.Single(answer => answer.Question == "when").Values!.Order(StringComparer.Ordinal));
        Assert.NotNull(answers.Single(answer => answer.Question == "shop").Words);
    }

    private static string[] Choices { get; } =
    [
        .. TestDistrict
            .Pack.Find("appearance/cooking-smoke")!
            .Questions.First(question => question.Code == "when")
            .Choices.Take(2)
            .Select(choice => choice.Code)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task A_moment_is_kept_as_the_day_it_is_in_the_district()
    {
        foreach (var (sent, kept) in new[] { ("2026-03-01", "2026-03-01"), ("2026-03-01T20:00:00Z", "2026-03-02") })
        {
            var heard = await _app.Post(
                "requests.json",
                ("service_code", "other_upstairs-leak"),
                ("address_id", TestDistrict.Plate(7)),
                ("description", "漏水"),
                ("attribute[running]", "yes"),
                ("attribute[since]", sent)
            );
            Assert.Equal([kept], server.Case(heard.Ids[0]).Answers.Single(answer => answer.Question == "since").Values!);
        }
    }

    [Fact]
    public async Task Links_are_kept_as_words_for_officers_and_published_nowhere()
    {
        var heard = await _app.Post(
            "requests.json",
            ("service_code", Open311Client.Litter),
            ("lat", "33.6"),
            ("long", "114.6"),
            ("description", "看照片"),
            ("media_url", "https://a.example/1.jpg"),
            ("media_url", "http://169.254.169.254/latest")
        );
        var opened = server.Get<CaseReading>().Open(server.As("lead"), heard.Ids[0])!;
        Assert.Equal("https://a.example/1.jpg\nhttp://169.254.169.254/latest", opened.Answers.Single().Words!.Words);
        Assert.DoesNotContain("a.example", (await _app.Get($"requests/{heard.Ids[0]}.json")).Body);
    }

    [Fact]
    public async Task Four_thousand_characters_of_description_are_taken()
    {
        var id = await _app.Report(("description", new string('长', 4000)));
        Assert.Equal(4000, (await _app.Get($"requests/{id}.json")).Json[0].GetProperty("description").GetString()!.Length);
    }

    [Fact]
    public async Task Of_whoever_sends_nothing_is_kept()
    {
        string[] personal = ["名字甲乙", "姓氏丙丁", "13911112222", "who@mail.example", "device-77", "account-88"];
        var heard = await _app.Post(
            "requests.json",
            ("service_code", Open311Client.Litter),
            ("lat", "33.6"),
            ("long", "114.6"),
            ("description", "垃圾"),
            ("first_name", personal[0]),
            ("last_name", personal[1]),
            ("phone", personal[2]),
            ("email", personal[3]),
            ("device_id", personal[4]),
            ("account_id", personal[5])
        );
        Assert.Equal(200, (int)heard.Status);
        foreach (var word in personal)
            Assert.False(Stored(word), $"{word} is in the store.");
        Assert.True(Stored("垃圾"));
    }

    [Fact]
    public async Task Where_residents_are_told_how_it_goes_an_address_is_left_sealed_for_that_alone()
    {
        await using var own = await MenpaiServer.Start();
        var app = new Open311Client(own);
        own.Get<ContactOffer>().Ways = () => (Phone: false, Email: true);
        var contacts = own.Get<ContactForm>();
        string? Left(string id) => contacts.Masked(own.Case(id).CaseId);

        Assert.Equal("w***@mail.example", Left(await app.Report(("email", "who@mail.example"), ("phone", "13911112222"))));
        Assert.Null(Left(await app.Report(("phone", "13911112222"))));
        Assert.Null(Left(await app.Report(("email", "nobody"))));
    }

    // Looks through every column of every table.
    private bool Stored(string word)
    {
        using var reading = server.Get<Store>().Read(Scope.Everything);
        var columns = new List<(string Table, string Column)>();
        using (
            var rows = reading
                .Db.Prepared(
                    "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
                )
                .ExecuteReader()
        )
            while (rows.Read())
                columns.Add((rows.GetString(0), rows.GetString(1)));
        return columns.Exists(one =>
            reading
                .Db.Prepared($"SELECT 1 FROM \"{one.Table}\" WHERE instr(CAST(\"{one.Column}\" AS TEXT), @word) > 0 LIMIT 1")
                .Bind(("@word", word))
                .ExecuteScalar()
                is not null
        );
    }

    [Fact]
    public async Task The_same_act_sent_twice_reports_once_and_gives_the_same_answer_again()
    {
        async Task<Heard311> Send(Guid act, string words)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.json");
            request.Headers.Add("Idempotency-Key", act.ToString());
            request.Content = MenpaiServer.Form(
                ("api_key", _app.Key),
                ("service_code", Open311Client.Litter),
                ("lat", "33.6"),
                ("long", "114.6"),
                ("description", words)
            );
            return await _app.Send(request);
        }
        var act = Guid.CreateVersion7();
        var first = await Send(act, "垃圾");
        Assert.Equal(first.Body, (await Send(act, "垃圾")).Body);
        Assert.Equal(400, (int)(await Send(act, "别的")).Status);
        Assert.Equal(first.Ids, (await _app.Get($"tokens/{act}.json")).Ids);
    }

    [Fact]
    public async Task What_phones_in_China_say_is_brought_to_WGS_84()
    {
        var id = await _app.Report(("datum", "gcj02"), ("lat", "33.62"), ("long", "114.65"));
        var @case = server.Case(id);
        var sent = new Position(114.65, 33.62);
        var back = Coordinates.ToGcj02(new Position(@case.Longitude!.Value, @case.Latitude!.Value));
        Assert.Equal((sent.Longitude, sent.Latitude), (Math.Round(back.Longitude, 6), Math.Round(back.Latitude, 6)));
        Assert.NotEqual(114.65, Math.Round(@case.Longitude!.Value, 3));
    }

    [Fact]
    public async Task A_form_in_parts_is_read_alike()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(_app.Key), "api_key" },
            { new StringContent(Open311Client.Light), "service_code" },
            { new StringContent("33.6"), "lat" },
            { new StringContent("114.6"), "long" },
            { new StringContent("灯不亮"), "description" },
            { new StringContent("one"), "attribute[how-many]" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/open311/v2/requests.json") { Content = form };
        var heard = await _app.Send(request);
        Assert.Equal(200, (int)heard.Status);
        Assert.Equal(["one"], server.Case(heard.Ids[0]).Answers.Single().Values!);
    }

    [Fact]
    public async Task A_report_in_a_grid_that_is_drawn_goes_to_that_grid()
    {
        await using var own = await MenpaiServer.Start();
        var app = new Open311Client(own);
        var outline = """{"type":"Polygon","coordinates":[[[114.6,33.6],[114.7,33.6],[114.7,33.7],[114.6,33.7],[114.6,33.6]]]}""";
        own.Act(new SetOutline(7, outline, Schematic: true), own.As("admin"));
        Assert.Equal(7, own.Case(await app.Report()).AreaId);
        Assert.Equal(1, own.Case(await app.Report(("lat", "50"), ("long", "8"))).AreaId);
    }
}
