using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases.Desk;

public sealed class DeskNewsTests : IAsyncLifetime
{
    private MenpaiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MenpaiServer.Start();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_desk_hears_of_its_own_cases_only()
    {
        using var mine = await Listen("grid7");
        using var other = await Listen("grid8");
        var first = _server.Report().Number;
        Assert.Equal($"inbox case/{first}", await Change(mine));
        var second = _server.Report(8).Number;
        Assert.Equal($"inbox case/{second}", await Change(other));
    }

    [Fact]
    public async Task A_department_hears_what_comes_and_that_something_went()
    {
        using var department = await Listen("urban");
        var opened = _server.Report();
        var urban = _server.Book.Department("urban-management")!.Id;
        _server.Act(new DispatchCase(opened.CaseId, null, new DispatchTarget(null, urban)), _server.As("dispatcher2"));
        Assert.Equal($"inbox case/{opened.Number}", await Change(department));
        _server.Act(new DispatchCase(opened.CaseId, null, new DispatchTarget(_server.As("duty").PostId, null)), _server.As("lead"));
        Assert.Equal("inbox", await Change(department));
    }

    [Fact]
    public async Task A_desk_is_told_at_most_once_a_second()
    {
        using var mine = await Listen("grid7");
        for (var report = 0; report < 5; report++)
            _server.Report();
        var from = TimeProvider.System.GetTimestamp();
        var topics = (await Change(mine)).Split(' ').ToHashSet();
        while (topics.Count < 6)
            topics.UnionWith((await Change(mine)).Split(' '));
        Assert.True(TimeProvider.System.GetElapsedTime(from) < TimeSpan.FromSeconds(20));
    }

    private async Task<StreamReader> Listen(string name)
    {
        var client = await _server.SignedIn(name);
        var stream = await client.GetStreamAsync("/desk/live", TestContext.Current.CancellationToken);
        var reader = new StreamReader(stream);
        Assert.Equal("event: beat", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        return reader;
    }

    private static async Task<string> Change(StreamReader reader)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            // The bell rings when the outbox has been read: with the case, or a moment after.
            if (
                line == "event: change"
                && string.Join(
                    ' ',
                    (await reader.ReadLineAsync(TestContext.Current.CancellationToken))![6..].Split(' ').Where(word => word != "news")
                )
                    is { Length: > 0 } changed
            )
                return changed;
        throw new InvalidOperationException("The stream ended.");
    }
}
