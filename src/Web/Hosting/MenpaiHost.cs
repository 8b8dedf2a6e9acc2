using System.Reflection;
using Menpai.Core;
using Menpai.Delivery;
using Menpai.Intake;
using Menpai.Intake.Api;
using Menpai.Measure;
using Menpai.Packs;
using Menpai.Publish;
using Menpai.Publish.Bulletins;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Web.Accounts;
using Menpai.Web.Pages;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Notices;
using Microsoft.AspNetCore.HttpOverrides;

namespace Menpai.Web.Hosting;

/// <summary>Puts the program together: one store, its modules, the pages.</summary>
public static class MenpaiHost
{
    /// <summary>The pack every district starts with, beside the program.</summary>
    public static string PackFolder => Path.Combine(AppContext.BaseDirectory, "packs", "doorplate-service");

    private static Assembly[] Modules { get; } =
    [typeof(Texts).Assembly, typeof(UiModule).Assembly, typeof(Pack).Assembly, .. IntakeModule.Model.Modules, typeof(MenpaiHost).Assembly];

    /// <summary>Builds the host over the district in a folder.</summary>
    /// <param name="folder">Where the district's data lies; made when missing.</param>
    /// <param name="configure">Changes before it is built: the tests' clock and server.</param>
    /// <param name="durable">False only while a sample is made: if the power fails then, it is made again.</param>
    /// <exception cref="RefusedException">The store is held by another program.</exception>
    public static WebApplication Build(string folder, Action<WebApplicationBuilder>? configure = null, bool durable = true)
    {
        // Read beside all else that starting up does.
        var words = Task.Run(() => (PackReader.Read(PackFolder), Texts.Load(Modules)));
        var store = Store.Open(folder, IntakeModule.Model, durable);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] }
        );
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 32 << 20;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // That the keys in the data folder are not encrypted is known and documented; who reads the folder reads the store as well.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(TimeProvider.System);
        AddMenpai(builder.Services, folder, store, words.GetAwaiter().GetResult());
        configure?.Invoke(builder);
        var app = builder.Build();
        // A page nobody reads, beside the opening of the ledger: half of what the first page costs is its first rendering.
        _ = Task.Run(() => RenderOnce(app.Services));
        Use(app);
        return app;
    }

    private static Task RenderOnce(IServiceProvider services)
    {
        var words = services.GetRequiredService<IReadOnlyDictionary<string, Texts>>()[Texts.Languages[0]];
        var nobody = Actor.Resident(Scope.None);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Features.Set(new Caller(nobody, new Frame(words, nobody, DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, "", "/")));
        return http.Page<HomePage>(new { DutyNumber = "-", PlateToTry = "-" }).ExecuteAsync(http);
    }

    private static void AddMenpai(
        IServiceCollection services,
        string folder,
        Store store,
        (Pack Pack, IReadOnlyDictionary<string, Texts> Texts) words
    )
    {
        services.AddSingleton(_ => store);
        services.AddSingleton(provider => new Ledger(store, provider.GetRequiredService<TimeProvider>(), provider.GetServices<Snapshot>()));
        services.AddSingleton(FollowUpKey.Of(folder));
        services.AddSingleton(words.Texts);
        services.AddUi();
        services.AddWork(words.Pack);
        services.AddDelivery(words.Pack, SealKey.Of(folder));
        services.AddMeasure(Path.GetDirectoryName(PackFolder)!);
        services.AddPublish();
        services.AddIntake();
        services.AddActs(typeof(MenpaiHost).Assembly);
        services.AddAccounts(folder);
        services.AddSingleton<CallerMiddleware>();
        services.AddHostedService<WarmUp>();
        services.AddExceptionHandler<RefusalAnswer>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options =>
        {
            foreach (var converter in EventTypes.Json.Converters)
                options.SerializerOptions.Converters.Add(converter);
            options.SerializerOptions.DefaultIgnoreCondition = EventTypes.Json.DefaultIgnoreCondition;
            options.SerializerOptions.Encoder = EventTypes.Json.Encoder;
            // Of two values for one member nobody knows which was meant.
            options.SerializerOptions.AllowDuplicateProperties = false;
        });
    }

    private static void Use(WebApplication app)
    {
        // The door opens before the first request: snapshots are read, and a held store is found out now.
        _ = app.Services.GetRequiredService<Ledger>();
        // Behind a web server on this machine, the caller is whom that server names; nobody else's word is taken for it.
        app.UseForwardedHeaders(
            new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto }
        );
        app.Use(Headers.Add);
        app.Use(HeadAnswer.Give);
        app.UseExceptionHandler();
        app.Use(SampleGuard.Check);
        app.Use(CrossSite.Check);
        app.UseRouting();
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<CallerMiddleware>().Add);
        app.Use(app.Services.GetRequiredService<ApiLimits>().Check);
        app.Use(Charset.Check);
        app.Use(AccessGate.Check);
        app.Get("/", Home).Needs(Permission.Public, ScopeRule.None);
        app.Get("/livez", () => "ok").Needs(Permission.Public, ScopeRule.None);
        app.MapUi();
        app.MapLook();
        app.MapSignIn();
        app.MapAccounts();
        app.MapStart();
        app.Get("/help/refusals", Help).Needs(Permission.Public, ScopeRule.None);
        app.MapWork();
        app.MapDelivery();
        app.MapMeasure();
        app.MapPublish();
        app.MapIntake();
        AccessGate.RequireEverywhere(app);
    }

    // Every refusal there is, once, with the page its answers point to.
    private static IResult Help(HttpContext http) =>
        http.Page<RefusalHelpPage>(
            new
            {
                Refusals = (IReadOnlyList<Refusal>)
                    [
                        .. Modules
                            .SelectMany(RefusalCatalogue.Of)
                            .DistinctBy(refusal => refusal.Code)
                            .OrderBy(refusal => refusal.Code, StringComparer.Ordinal),
                    ],
            }
        );

    private static IResult Home(HttpContext http, Snapshot<District> district, NoticeReading notices, BulletinReading bulletins) =>
        http.Page<HomePage>(
            new
            {
                district.Current.DutyNumber,
                PlateToTry = district.Current.Sample ? SamplePlate.Of(http.RequestServices) : null,
                Notices = notices.AnyShown,
                Bulletins = bulletins.HasIssued,
            }
        );
}
