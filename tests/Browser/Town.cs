using System.Collections.Concurrent;
using Menpai.Browser;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Web.Accounts;
using Menpai.Web.Commands;
using Menpai.Web.Hosting;
using Menpai.Web.Sample;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Town))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace Menpai.Browser;

/// <summary>A small sample district served on a real port, and one Chromium to visit it with; one for the whole suite.</summary>
public sealed class Town : IAsyncLifetime
{
    /// <summary>The grid that the sign-ins wangge and wanggezhang belong to.</summary>
    public const string Grid = "411602002001001";

    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-browser-").FullName;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _sessions = new();
    private readonly int _reports;
    private readonly TimeProvider _time;
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IReadOnlyList<string> _plates = [];
    private int _scanned = -1;

    public Town()
        : this(60) { }

    internal Town(int reports, TimeProvider? time = null) => (_reports, _time) = (reports, time ?? TimeProvider.System);

    /// <summary>Where it is served, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    private WebApplication App => _app ?? throw new InvalidOperationException("The town has not started.");

    public async ValueTask InitializeAsync()
    {
        await MakeSample();
        _app = MenpaiHost.Build(_folder, Configure, durable: false);
        await _app.StartAsync();
        Address = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _plates = Read(db =>
            db.Set<Doorplate>()
                .Join(db.Set<Area>(), plate => plate.AreaId, area => area.Id, (plate, area) => new { plate, area })
                .Where(pair => pair.area.Code == Grid && pair.plate.RevokedAt == null)
                .OrderBy(pair => pair.plate.Id)
                .Select(pair => pair.plate.Token)
                .ToList()
        );
        _playwright = await Playwright.CreateAsync();
        // Busy machines are slow, not wrong.
        SetDefaultExpectTimeout(20_000);
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    // The month is played under a simulated clock; what is served afterwards goes by the real one.
    private async Task MakeSample()
    {
        var until = _time.GetUtcNow();
        var time = new SimulatedTime(SampleMonths.Of(until).Start);
        await using var app = MenpaiHost.Build(_folder, builder => builder.Services.AddSingleton<TimeProvider>(time), durable: false);
        await SampleCommand.Build(app, time, until, _reports, "http://localhost:5080");
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_time);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
    }

    /// <summary>Somebody with a browser of their own: no cookie, nothing in store.</summary>
    public async Task<Visitor> Visit(Screen screen = Screen.Phone, bool script = true, bool dark = false, string? session = null)
    {
        var context = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = Address,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ViewportSize = Visitor.SizeOf(screen),
                HasTouch = screen == Screen.Phone,
                DeviceScaleFactor = screen == Screen.Phone ? 2 : 1,
                JavaScriptEnabled = script,
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                StorageState = session,
            }
        );
        context.SetDefaultTimeout(60_000);
        return await Visitor.Open(context);
    }

    /// <summary>Somebody of the staff who has signed in before.</summary>
    public async Task<Visitor> Officer(string name, Screen screen = Screen.Desktop, bool dark = false)
    {
        var session = await _sessions.GetOrAdd(name, one => new Lazy<Task<string>>(() => SignIn(one))).Value;
        return await Visit(screen, dark: dark, session: session);
    }

    private async Task<string> SignIn(string name)
    {
        await using var visitor = await Visit(Screen.Desktop);
        await visitor.SignIn(name);
        return await visitor.Page.Context.StorageStateAsync();
    }

    /// <summary>A plate in the grid of wangge that nobody has reported from yet.</summary>
    public string NextPlate() => _plates[Interlocked.Increment(ref _scanned) % (_plates.Count - 1)];

    /// <summary>A plate that has been revoked.</summary>
    public async Task<string> RevokedPlate()
    {
        var token = _plates[^1];
        var (id, revoked) = Read(db =>
            db.Set<Doorplate>()
                .Where(plate => plate.Token == token)
                .AsEnumerable()
                .Select(plate => (plate.Id, plate.RevokedAt is not null))
                .First()
        );
        if (!revoked)
            await Run(App.Services.GetRequiredService<RevokePlatesHandler>(), new RevokePlates([id], RevokeReason.Lost), Actor.System);
        return token;
    }

    /// <summary>A resident reports something, in their own words, without a browser.</summary>
    /// <returns>The number.</returns>
    public async Task<string> Report(string words, string category = "other/noise")
    {
        var token = NextPlate();
        var door = App.Services.GetRequiredService<PlateDirectory>().Find(token)!;
        var questions = App.Services.GetRequiredService<CaseRules>().Pack.Find(category)!.Questions;
        var answers = questions
            .Where(one => one.Required)
            .ToDictionary(one => one.Code, one => one.Choices.Take(1).Select(choice => choice.Code).ToArray());
        var act = new OpenCase(token, null, null, null, Channel.Plate, category, words, answers);
        var resident = Actor.Resident(Scope.Below(door.AreaPath));
        return (await Run(App.Services.GetRequiredService<OpenCaseHandler>(), act, resident)).Number;
    }

    /// <summary>The case that most has happened to.</summary>
    public string MuchDiscussed() => Read(db => db.Set<Case>().OrderByDescending(row => row.Version).Select(row => row.Number).First());

    /// <summary>The number of a case of an area.</summary>
    public string CaseIn(string area) =>
        Read(db =>
            db.Set<Case>()
                .Join(db.Set<Area>(), row => row.AreaId, one => one.Id, (row, one) => new { row.Number, one.Code })
                .Where(pair => pair.Code.StartsWith(area))
                .Select(pair => pair.Number)
                .First()
        );

    private T Read<T>(Func<MenpaiDb, T> query)
    {
        using var reading = App.Services.GetRequiredService<Store>().Read(Scope.Everything);
        return query(reading.Db);
    }

    private Task<TAnswer> Run<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler, TAct act, Actor actor)
        where TAct : notnull => App.Services.GetRequiredService<Ledger>().Run(handler, Guid.CreateVersion7(), act, actor);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
