using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Photos;

namespace Menpai.Tests.Work.Photos;

/// <summary>What stays, what is swept, and what the check of the ledger finds; each test on a server of its own.</summary>
public sealed class PhotoKeepingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_act_takes_up_is_swept_after_a_day()
    {
        await using var server = await MenpaiServer.Start();
        var id = await server.Get<PhotoDesk>().Stage(new MemoryStream(Pictures.Jpeg()), stop: Stop);
        Assert.NotNull(server.Get<PhotoDesk>().Waiting(id));
        await server.Get<IBlobStore>().Write("photos/00/left-behind.jpg", new MemoryStream([1]), Stop);
        // The store's own clock is the machine's.
        var now = TimeProvider.System.GetUtcNow();
        server.Time.Set(now);
        Assert.Equal(0, await server.Get<PhotoSweep>().Sweep(now, Stop) - 0);
        Assert.Equal(3, (await server.Blobs()).Count);
        Assert.Equal(3, await server.Get<PhotoSweep>().Sweep(now.AddHours(25), Stop));
        Assert.Empty(await server.Blobs());
        Assert.Null(server.Get<PhotoDesk>().Waiting(id));
    }

    [Fact]
    public async Task What_hangs_on_a_case_stays()
    {
        await using var server = await MenpaiServer.Start();
        await server.Anyone().Report(7, null, Pictures.Jpeg());
        Assert.Equal(0, await server.Get<PhotoSweep>().Sweep(TimeProvider.System.GetUtcNow().AddDays(3), Stop));
        Assert.Equal(2, (await server.Blobs()).Count);
    }

    [Fact]
    public async Task The_check_finds_whatever_is_wrong_with_a_picture()
    {
        await using var server = await MenpaiServer.Start();
        var number = (
            await server.Anyone().Report(7, null, Pictures.Jpeg(street: 1), Pictures.Jpeg(street: 2), Pictures.Jpeg(street: 3))
        ).NumberOf();
        var ids = server.PhotosOf(number).ConvertAll(photo => photo.Id);
        Assert.Equal([], Findings(server));
        var blobs = server.Get<IBlobStore>();
        await blobs.Delete(Photo.LargeKey(ids[0]), Stop);
        await blobs.Write(Photo.LargeKey(ids[1]), new MemoryStream([1, 2, 3]), Stop);
        await blobs.Delete(Photo.SmallKey(ids[2]), Stop);
        Assert.Equal(
            new[] { $"photo-changed {ids[1]}", $"photo-file-missing {ids[0]}", $"photo-file-missing {ids[2]}" }.Order(),
            Findings(server).Order()
        );
    }

    [Fact]
    public async Task The_check_finds_rows_changed_behind_the_ledgers_back()
    {
        await using var server = await MenpaiServer.Start();
        var number = (
            await server.Anyone().Report(7, null, Pictures.Jpeg(street: 1), Pictures.Jpeg(street: 2), Pictures.Jpeg(street: 3))
        ).NumberOf();
        var ids = server.PhotosOf(number).ConvertAll(photo => photo.Id.ToString().ToUpperInvariant());
        using (var reading = server.Get<Store>().Read(Scope.Everything))
        {
            using var command = reading.Db.Connection.CreateCommand();
            command.CommandText = $"""
                PRAGMA query_only=OFF;
                DELETE FROM photos WHERE Id = '{ids[0]}';
                UPDATE photos SET Salt = NULL, Sha256 = NULL WHERE Id = '{ids[1]}';
                UPDATE photos SET AreaPath = '/1/' WHERE Id = '{ids[2]}';
                PRAGMA query_only=ON;
                """;
            command.ExecuteNonQuery();
        }
        Assert.Equal(
            ["photo-elsewhere", "photo-erased-unsaid", "photo-missing"],
            WorkModule.Verify(server.Get<Store>()).Findings.Select(finding => finding.Code).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Photos_go_with_the_words_when_their_time_is_over()
    {
        await using var server = await MenpaiServer.Start();
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg())).NumberOf();
        server.Act(new DeclineCase(server.Case(number).CaseId, null, "no-request", "不受理"), server.As("dispatcher2"));
        server.Time.Pass(TimeSpan.FromDays(TestDistrict.Pack.Retention.TextDays + 1));
        Assert.Equal(1, await server.Get<RetentionClock>().Sweep(server.Time.GetUtcNow()));
        Assert.NotNull(server.PhotosOf(number).Single().ErasedAt);
        for (var tries = 0; (await server.Blobs()).Count > 0 && tries < 100; tries++)
            await Task.Delay(50, Stop);
        Assert.Empty(await server.Blobs());
        Assert.Equal([], Findings(server));
    }

    [Fact]
    public async Task Photos_go_where_their_case_goes()
    {
        await using var server = await MenpaiServer.Start();
        var number = (await server.Anyone().Report(7, null, Pictures.Jpeg())).NumberOf();
        var department = server.Book.Department("urban-management")!.Id;
        server.Act(new DispatchCase(server.Case(number).CaseId, null, new DispatchTarget(null, department)), server.As("dispatcher2"));
        var photo = server.PhotosOf(number).Single();
        Assert.Equal(department, photo.DepartmentId);
        var urban = await server.SignedIn("urban");
        Assert.Equal(
            System.Net.HttpStatusCode.OK,
            (await urban.GetAsync($"/desk/cases/{number}/photos/{photo.Id}/small", Stop)).StatusCode
        );
        Assert.Equal([], Findings(server));
    }

    private static IEnumerable<string> Findings(MenpaiServer server) =>
        WorkModule.Verify(server.Get<Store>(), server.Get<IBlobStore>()).Findings.Select(finding => finding.ToString());
}
