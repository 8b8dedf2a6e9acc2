using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Menpai.Tests.Web;
using Menpai.Tests.Web.Accounts.Tokens;

namespace Menpai.Tests.Intake.Api;

/// <summary>A spreadsheet sent by a program: looked through, reported, carried out.</summary>
public sealed class ImportLineTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;
    private ProgramWalk _admin = null!;
    private string _token = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await MenpaiServer.Start();
        _token = await _server.Token("admin", "territory:read", "territory:write");
        _admin = new(_server, _token);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Grid => _server.Tree.Find(7)!.Code;

    [Fact]
    public async Task Doors_come_in_all_or_nothing_and_a_second_time_nothing_changes()
    {
        var file = $"地址,所属网格\n程序路1号,{Grid}\n程序路2号,{Grid}\n";
        var run = await Send(file);
        var seen = await Until("Checked", run);
        Assert.Equal(2, seen.GetProperty("preview").GetProperty("new").GetInt32());
        await _admin.Do($"imports/doors/{run}/carry-out");
        var done = await Until("Done", run);
        Assert.Equal(2, done.GetProperty("result").GetProperty("new").GetInt32());
        Assert.Equal("import.already-begun", await _admin.Refused($"imports/doors/{run}/carry-out"));
        Assert.Equal(2, (await _admin.Read("doors?q=程序路")).GetProperty("items").GetArrayLength());

        var again = await Until("Checked", await Send(file));
        Assert.Equal(2, again.GetProperty("preview").GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task Wrong_rows_are_told_and_nothing_goes_in_unless_they_are_left_out()
    {
        var run = await Send($"地址,所属网格\n程序路3号,{Grid}\n程序路4号,411602999999999\n");
        var seen = await Until("Checked", run);
        var finding = seen.GetProperty("findings")[0];
        Assert.Equal((3, "网格代码"), (finding.GetProperty("row").GetInt32(), finding.GetProperty("column").GetString()));
        var report = await (await _admin.Get($"imports/doors/{run}/report.csv")).Content.ReadAsStringAsync(Cancel);
        Assert.Contains("411602999999999", report, StringComparison.Ordinal);
        Assert.Equal("import.rows-are-wrong", await _admin.Refused($"imports/doors/{run}/carry-out"));
        Assert.Equal(0, (await _admin.Read("doors?q=程序路")).GetProperty("items").GetArrayLength());
        await _admin.Do($"imports/doors/{run}/carry-out", new { goodRowsOnly = true });
        var done = await Until("Done", run);
        Assert.Equal(
            (1, 1),
            (done.GetProperty("result").GetProperty("new").GetInt32(), done.GetProperty("result").GetProperty("wrong").GetInt32())
        );
    }

    [Fact]
    public async Task What_is_no_spreadsheet_is_refused_and_a_run_is_its_owners_alone()
    {
        var refused = await Until("Refused", await Send("甲,乙\n1,2\n"));
        Assert.Equal("import.column-missing", refused.GetProperty("code").GetString());
        var run = await Send($"地址,所属网格\n程序路5号,{Grid}\n");
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.Get($"imports/areas/{run}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.Get("imports/doors/none")).StatusCode);
        var grid = await ProgramWalk.Of(_server, "grid7", "territory:read");
        Assert.Equal(HttpStatusCode.Forbidden, (await grid.Get($"imports/doors/{run}")).StatusCode);
    }

    private async Task<string> Send(string csv)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports/doors")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv)),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        var answer = await _server.Anyone().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await ProgramWalk.Json(answer)).GetProperty("run").GetString()!;
    }

    private async Task<JsonElement> Until(string state, string run)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var now = await _admin.Read($"imports/doors/{run}");
            if (now.GetProperty("state").GetString() is not ("Checking" or "Going"))
            {
                Assert.Equal(state, now.GetProperty("state").GetString());
                return now;
            }
            await Task.Delay(25, Cancel);
        }
        throw new TimeoutException();
    }
}
