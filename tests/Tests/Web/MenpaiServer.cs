using System.Collections.Concurrent;
using System.Net;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Web.Accounts;
using Menpai.Web.Hosting;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Menpai.Tests.Web;

/// <summary>
/// The whole program on a temporary folder, without a network: the test district of <see cref="GrowDistrict"/>, an account for each of
/// its people, and a clock one can set. One for a class (<c>IClassFixture&lt;MenpaiServer&gt;</c>) or, with <see cref="Start"/>, for a test.
/// </summary>
public sealed class MenpaiServer : IAsyncLifetime
{
    /// <summary>Everybody's.</summary>
    public const string Password = "correct horse battery";
    public const string AuthenticatorKey = "MENPAITESTKEYMENPAITESTKEYMENPAI";

    private static readonly Lazy<Task<string>> Made = new(Make);
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-web-").FullName;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, CookieContainer Cookies)> _sessions = new();
    private WebApplication? _app;

    /// <summary>Monday 9 March 2026, ten in the morning in the district, until somebody moves it.</summary>
    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 3, 9, 2, 0, 0, TimeSpan.Zero));

    public WebApplication App => _app ?? throw new InvalidOperationException("The server has not started.");

    public AreaTree Tree => Get<Snapshot<AreaTree>>().Current;

    public DutyBook Book => Get<Snapshot<DutyBook>>().Current;

    /// <summary>A server for one test; dispose it.</summary>
    public static async Task<MenpaiServer> Start()
    {
        var server = new MenpaiServer();
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        // The district and its accounts are made once; each server starts on a copy of them.
        var made = await Made.Value;
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        _app = MenpaiHost.Build(_folder, Configure);
        await _app.StartAsync();
    }

    private static async Task<string> Make()
    {
        var server = new MenpaiServer();
        await using (var app = server._app = MenpaiHost.Build(server._folder, server.Configure))
        {
            server.Act(new InitDistrict("411602", "川汇区", "CH", Sample: true, new DateOnly(2026, 1, 1)));
            server.Act(new GrowDistrict(new DateOnly(2026, 1, 1)));
            var accounts = server.Get<AccountDesk>();
            await accounts.Prepare();
            List<StaffMember> staff;
            using (var reading = server.Get<Store>().Read(Scope.Everything))
                staff = [.. reading.Db.Set<StaffMember>()];
            foreach (var member in staff)
                await accounts.Provide(member.SignInName, member.Id, Password, AuthenticatorKey);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(server._folder, recursive: true);
        return server._folder;
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // The server of the tests has no limit of a body to set.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", LogLevel.Error);
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Runs an act through the door, by the program itself unless an actor is given, and waits for the answer.</summary>
    public dynamic Act<TAct>(TAct act, Actor? actor = null, Guid? id = null)
        where TAct : notnull => AnyAct.Run(App.Services, act, actor, id);

    /// <summary>A client nobody is signed in with; it keeps cookies and follows no redirect.</summary>
    public HttpClient Anyone() => Client(new CookieContainer());

    /// <summary>A client somebody of the test district is signed in with, by password and code: grid7, lead7, community4, dispatcher2, urban, duty, auditor, admin…</summary>
    public async Task<HttpClient> SignedIn(string name)
    {
        // A session lasts eight hours of the test's clock.
        if (_sessions.TryGetValue(name, out var session) && (Time.GetUtcNow() - session.At).Duration() < TimeSpan.FromHours(4))
            return Client(session.Cookies);
        var cookies = new CookieContainer();
        var client = Client(cookies);
        await Send(client, "/sign-in", ("name", name), ("password", Password));
        await Send(client, "/sign-in/code", ("code", OneTimeCode.At(AuthenticatorKey, Time.GetUtcNow())));
        _sessions[name] = (Time.GetUtcNow(), cookies);
        return client;
    }

    private static async Task Send(HttpClient client, string path, params (string, string)[] fields)
    {
        var answer = await client.PostAsync(path, Form(fields));
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A form as a browser sends it.</summary>
    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Somebody on the staff, by sign-in name, as an actor.</summary>
    public Actor As(string signInName) => Book.ActorOf(StaffId(signInName), Time.GetUtcNow())!;

    public int StaffId(string signInName)
    {
        using var reading = Get<Store>().Read(Scope.Everything);
        return reading.Db.Set<StaffMember>().First(member => member.SignInName == signInName).Id;
    }

    /// <summary>A resident scans the plate in a grid and reports: a broken pavement unless another category is given.</summary>
    public CaseOpened Report(int grid = 7, string category = "traffic/pavement", string description = "门口人行道地砖松动", Guid? id = null)
    {
        var act = new OpenCase(TestDistrict.Plate(grid), null, null, null, Channel.Plate, category, description);
        return Act(act, Actor.Resident(Scope.Below(Tree.Find(grid)!.AreaPath)), id);
    }

    /// <summary>A case as it is stored.</summary>
    public Case Case(string number)
    {
        using var reading = Get<Store>().Read(Scope.Everything);
        return reading.Db.Set<Case>().First(row => row.Number == number);
    }

    private HttpClient Client(CookieContainer cookies)
    {
        var client = new HttpClient(new WithCookies(App.GetTestServer().CreateHandler(), cookies))
        {
            BaseAddress = new Uri("http://localhost/"),
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class WithCookies(HttpMessageHandler server, CookieContainer cookies) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var header = cookies.GetCookieHeader(request.RequestUri!);
            if (header.Length > 0)
                request.Headers.Add("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var one in set)
                    Keep(request.RequestUri!, one);
            return answer;
        }

        // The container judges expiry by the machine's clock, which is not the test's.
        private void Keep(Uri uri, string header)
        {
            var pair = header.Split(';')[0].Split('=', 2);
            var gone = pair[1].Length == 0;
            cookies.Add(uri, new Cookie(pair[0], pair[1], "/") { Expired = gone });
        }
    }
}
