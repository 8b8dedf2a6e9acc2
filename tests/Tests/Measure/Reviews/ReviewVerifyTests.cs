using System.Text;
using Menpai.Core;
using Menpai.Measure.Reviews;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Tests.Web;

namespace Menpai.Tests.Measure.Reviews;

/// <summary>Whoever changes an event, a number or a signature behind the program's back is found out.</summary>
public sealed class ReviewVerifyTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private ReviewedMonth _month = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _month = await new ReviewedMonth(_server).Live();
        _month.Freeze();
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private List<string> Codes() => [.. _month.Verify().Findings.Select(finding => finding.Code).Distinct()];

    [Fact]
    public void Untouched_nothing_is_found()
    {
        var report = _month.Verify();

        Assert.Empty(report.Findings);
        Assert.True(report.Figures > 300 && report.Scores > 5);
    }

    // Someone makes an unhappy resident a happy one, and makes the event's own hash anew.
    [Fact]
    public void One_changed_event_is_found_and_the_figures_it_moves_are_named()
    {
        var row = Event("case.rated", bytes => bytes.Contains("\"Unsatisfied\"", StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(row.Bytes).Replace("\"Unsatisfied\"", "\"Satisfied\"", StringComparison.Ordinal)
        );
        var forged = Like(row, bytes);
        Assert.Equal(
            1,
            _month.Tamper(
                "UPDATE events SET Bytes = @b, Hash = @h WHERE Position = @p",
                ("@b", bytes),
                ("@h", forged.Digest()),
                ("@p", row.Position)
            )
        );

        var report = _month.Verify();

        Assert.Contains(report.Findings, finding => finding.Code == "ledger-changed");
        var figure = report.Findings.First(finding => finding.Code == "figure" && (string)finding.Arguments[2] == "满意率");
        Assert.Contains(
            "66.666667 (n=12, k=8)",
            report.Findings.Where(one => one.Code == "figure").Select(one => (string)one.Arguments[3])
        );
        Assert.Contains("75 (n=12, k=9)", report.Findings.Where(one => one.Code == "figure").Select(one => (string)one.Arguments[4]));
        Assert.NotNull(figure);
        Assert.Contains(report.Findings, finding => finding.Code == "score");
    }

    [Fact]
    public void One_changed_event_that_moves_no_figure_is_found_too()
    {
        var row = Event("case.handled", _ => true);
        Assert.Equal(1, _month.Tamper("UPDATE events SET Actor = '别人' WHERE Position = @p", ("@p", row.Position)));

        Assert.Equal(["ledger"], Codes());
    }

    [Fact]
    public void One_changed_number_in_the_snapshot_is_found()
    {
        var (json, _, _) = _server.Get<ReviewReading>().Bytes(ReviewedMonth.Month)!.Value;
        var forged = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(json).Replace("\"66.666667\"", "\"96.666667\"", StringComparison.Ordinal)
        );
        Assert.NotEqual(json, forged);
        _month.Tamper("UPDATE review_snapshots SET Body = @b", ("@b", SnapshotText.Pack(forged)));

        var codes = Codes();

        Assert.Contains("fingerprint", codes);
        Assert.Contains("signature", codes);
        Assert.Contains("figure", codes);
    }

    // Someone with the database but not the key signs anew with a key of their own.
    [Fact]
    public void Another_signature_is_found()
    {
        var folder = Directory.CreateTempSubdirectory("menpai-key-").FullName;
        var (json, _, _) = _server.Get<ReviewReading>().Bytes(ReviewedMonth.Month)!.Value;
        _month.Tamper("UPDATE review_snapshots SET Signature = @s", ("@s", ReviewKey.Of(folder).Sign(json)));
        Directory.Delete(folder, recursive: true);

        Assert.Equal(["event", "signature"], Codes());
    }

    [Fact]
    public void A_snapshot_that_was_taken_away_is_missed()
    {
        _month.Tamper("DELETE FROM review_snapshots");

        Assert.Equal(["snapshots-missing"], Codes());
    }

    [Fact]
    public void The_exported_bytes_and_the_public_key_are_enough_for_the_signature()
    {
        var (json, _, signature) = _server.Get<ReviewReading>().Bytes(ReviewedMonth.Month)!.Value;
        var pem = _server.Get<ReviewKey>().PublicPem;

        Assert.True(ReviewVerifier.CheckSignature(json, signature, pem));
        json[^2] ^= 1;
        Assert.False(ReviewVerifier.CheckSignature(json, signature, pem));
        Assert.False(ReviewVerifier.CheckSignature(json, "no signature", pem));
    }

    [Fact]
    public void The_key_is_for_its_owner_alone()
    {
        _ = _server.Get<ReviewKey>();
        var file = ReviewKey.FileOf(_server.Get<Store>().Folder);

        Assert.True(File.Exists(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private LedgerEvent Event(string type, Func<string, bool> like)
    {
        using var reading = _server.Get<Store>().Read(Scope.Everything);
        return reading.Db.Rows<LedgerEvent>("Type", type).First(row => like(Encoding.UTF8.GetString(row.Bytes)));
    }

    private static LedgerEvent Like(LedgerEvent row, byte[] bytes) =>
        new()
        {
            Position = row.Position,
            Stream = row.Stream,
            Seq = row.Seq,
            At = row.At,
            ActId = row.ActId,
            Type = row.Type,
            Actor = row.Actor,
            StaffId = row.StaffId,
            PostId = row.PostId,
            AreaId = row.AreaId,
            AreaPath = row.AreaPath,
            PathThen = row.PathThen,
            Bytes = bytes,
            Hash = [],
        };
}
