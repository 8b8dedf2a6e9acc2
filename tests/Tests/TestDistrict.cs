using Menpai.Core;
using Menpai.Delivery;
using Menpai.Intake;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Tests;

/// <summary>
/// A small district on a real database in a temporary folder, with a clock one can set. Areas: 1 district; 2, 3 subdistricts;
/// 4, 5 communities of 2; 6 community of 3; grids 7, 8 of 4; 9 of 5; 10 of 6; and so on as <see cref="Grow"/> lays them.
/// </summary>
public sealed class TestDistrict : IDisposable
{
    public static Pack Pack { get; } = PackReader.Read(Path.Combine(Root, "packs", "doorplate-service"));

    /// <summary>The repository's root.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Menpai.slnx")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }

    private readonly Pack _pack;
    private ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _own;

    /// <param name="pack">Another pack than the product's.</param>
    /// <param name="folder">Where to lay it and leave it; otherwise a temporary folder that goes with it.</param>
    public TestDistrict(Pack? pack = null, string? folder = null)
    {
        _own = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("menpai-test-").FullName;
        _pack = pack ?? Pack;
        if (_own && pack is null)
            File.Copy(Made.Value, Path.Combine(_folder, "district.db"));
        (Store, _services) = Open();
        if (_own && pack is null)
            _ = Ledger;
        else
            Act(new InitDistrict("411602", "川汇区", "CH", Sample: true, new DateOnly(2026, 1, 1)));
    }

    // Laying the tables takes longer than most tests: once for all of them.
    private static readonly Lazy<string> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("menpai-made-").FullName;
        using (new TestDistrict(folder: folder)) { }
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Path.Combine(folder, "district.db");
    });

    private static readonly System.Reflection.Assembly Delivery = typeof(DeliveryModule).Assembly;

    /// <summary>What the operator has configured.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    private (Store, ServiceProvider) Open()
    {
        var store = Store.Open(_folder, IntakeModule.Model, durable: !_own);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(store);
        services.AddWork(_pack);
        services.AddSingleton(FollowUpKey.Of(_folder));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        services.AddDelivery(_pack, SealKey.Of(_folder));
        services.AddSingleton<Menpai.Intake.Spreadsheets.CaseImporter>();
        services.AddSingleton<Menpai.Intake.Spreadsheets.ImportCasesHandler>();
        services.AddSingleton(Texts.Load(Delivery, typeof(Pack).Assembly));
        services.AddSingleton(provider => new Ledger(store, Time, provider.GetServices<Snapshot>()));
        return (store, services.BuildServiceProvider());
    }

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public void Reopen()
    {
        _services.Dispose();
        Store.Dispose();
        (Store, _services) = Open();
        // Opening the door makes the snapshots.
        _ = Ledger;
    }

    /// <summary>Monday 9 March 2026, ten in the morning in the district, until somebody moves it.</summary>
    public SettableTime Time { get; } = new(new DateTimeOffset(2026, 3, 9, 2, 0, 0, TimeSpan.Zero));

    public Store Store { get; private set; }

    public Ledger Ledger => _services.GetRequiredService<Ledger>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public DutyBook Book => Get<Snapshot<DutyBook>>().Current;

    public AreaTree Tree => Get<Snapshot<AreaTree>>().Current;

    /// <summary>Runs an act through the door, by the program itself unless an actor is given, and waits for the answer.</summary>
    public dynamic Act<TAct>(TAct act, Actor? actor = null, Guid? id = null)
        where TAct : notnull => AnyAct.Run(_services, act, actor, id);

    /// <summary>Lays areas, posts with holders, two departments and doors with plates: see <see cref="GrowDistrict"/>.</summary>
    public TestDistrict Grow()
    {
        Act(new GrowDistrict(new DateOnly(2026, 1, 1)));
        return this;
    }

    /// <summary>The token of the plate on the door in a grid.</summary>
    public static string Plate(int grid) => PlateToken.From([.. Enumerable.Repeat((byte)grid, 16)]).ToString();

    /// <summary>Somebody on the staff, by sign-in name: grid7, lead7, community4, dispatcher2, deputy2, urban, urban2, fire, duty, lead, auditor, admin.</summary>
    public Actor As(string signInName)
    {
        using var reading = Store.Read(Scope.Everything);
        var staff = reading.Db.Set<StaffMember>().First(member => member.SignInName == signInName).Id;
        return Book.ActorOf(staff, Time.GetUtcNow())!;
    }

    /// <summary>The first post somebody acts from.</summary>
    public int PostOf(string signInName) => As(signInName).PostId!.Value;

    /// <summary>The resident who holds a case's code.</summary>
    public static Actor Resident(long caseId) => Actor.Resident(Scope.OneCase(caseId));

    /// <summary>A resident scans the plate in a grid and reports: a broken pavement unless another category is given.</summary>
    public CaseOpened Report(int grid = 7, string category = "traffic/pavement", string description = "门口人行道地砖松动", Guid? id = null)
    {
        var act = new OpenCase(Plate(grid), null, null, null, Channel.Plate, category, description);
        return Act(act, Actor.Resident(Scope.Below(Tree.Find(grid)!.AreaPath)), id);
    }

    /// <summary>A case as it is stored.</summary>
    public Case Case(long id)
    {
        using var reading = Store.Read(Scope.Everything);
        return reading.Db.Set<Case>().First(row => row.CaseId == id);
    }

    public void Dispose()
    {
        _services.Dispose();
        Store.Dispose();
        if (_own)
            Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is set.</summary>
public sealed class SettableTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now;

    public void Pass(TimeSpan time) => _now += time;
}
