using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Territory;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Ui.Layouts;
using Menpai.Work.Audit;
using Menpai.Work.Calendars;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Cases.Desk;
using Menpai.Work.Cases.Public;
using Menpai.Work.Cases.Suggesting;
using Menpai.Work.Notices;
using Menpai.Work.Photos;
using Menpai.Work.Posts;
using Menpai.Work.Posts.Import;
using Menpai.Work.Search;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work;

/// <summary>The face of this module: what the host calls, and nothing else.</summary>
public static class WorkModule
{
    /// <summary>Adds the module's snapshots, rules and act handlers.</summary>
    public static IServiceCollection AddWork(this IServiceCollection services, Pack pack)
    {
        services.AddSingleton(pack);
        services.AddSingleton<CaseRules>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<CaseReading>();
        services.AddSingleton<DeskQueries>();
        services.AddSingleton<DeskNews>();
        services.AddSingleton<WaitingCount>();
        services.AddSingleton<CaseDuplicates>().AddSingleton<CaseTopics>().AddSingleton<CommunityTopics>();
        services.AddSingleton<CategorySuggester>().AddHostedService<CategoryLearning>();
        services.AddSingleton<LedgerReading>().AddSingleton<LedgerCheck>();
        services.AddSingleton<NoticeReading>();
        services.AddSingleton<DistrictSearch>().AddHostedService<WordFillingService>();
        services.AddSingleton<EscalationClock>();
        services.AddHostedService<EscalationService>();
        services.AddSingleton<RetentionClock>();
        services.AddSingleton<ContactOffer>().AddSingleton<ContactForm>().AddSingleton<ContactRetention>();
        services.AddHostedService<RetentionService>();
        services.AddPhotos();
        var tree = services.AddTerritory();
        services.AddPublic();
        services.AddSnapshot(db => DutyBook.Read(db, tree.Current), tree);
        services.AddSnapshot(db => StoredCalendar.Read(db, pack));
        services.AddSnapshot(NoticeBoard.Read);
        services.AddSingleton<PostImporter>().AddSingleton<StaffImporter>().AddSingleton<RosterImporter>();
        return services.AddActs(typeof(WorkModule).Assembly);
    }

    /// <summary>Checks the whole store as of one moment, also while others write: the ledger itself, and cases, photos, notices and the tree of areas against it.</summary>
    /// <param name="blobs">Where the pictures of photos lie, to be read as well; null to leave them.</param>
    public static LedgerReport Verify(Store store, IBlobStore? blobs = null) =>
        LedgerVerifier.AsOfNow(
            store,
            db =>
                LedgerVerifier
                    .Check(db)
                    .And(CaseVerifier.Check(db))
                    .And(PhotoVerifier.Check(db, blobs))
                    .And(NoticeVerifier.Check(db))
                    .And(AreaVerifier.Check(db))
        );

    /// <summary>Maps the module's pages and endpoints.</summary>
    public static void MapWork(this IEndpointRouteBuilder routes)
    {
        routes.MapTerritory();
        routes.MapDesk();
        routes.MapPhotos();
        routes.MapPublic();
        routes.MapFollowUp();
        routes.MapNotices();
        routes.MapPosts();
        routes.MapStaff();
        routes.MapDepartments();
        routes.MapRoster();
        routes.MapDuties();
        routes.MapCalendar();
        routes.MapLedger();
        routes.MapDutyImport();
        routes.MapImport<PostImporter>(new("/desk/posts/import", "/desk/posts", DeskSection.Posts), Permission.ManagePosts);
        routes.MapImport<StaffImporter>(new("/desk/staff/import", "/desk/staff", DeskSection.Posts), Permission.ManagePosts);
        routes.MapImport<RosterImporter>(new("/desk/roster/import", "/desk/roster", DeskSection.Roster), Permission.ManageRoster);
    }

    private static Snapshot<T> AddSnapshot<T>(this IServiceCollection services, Func<MenpaiDb, T?> read, params Snapshot[] from)
        where T : class
    {
        var snapshot = new Snapshot<T>(read) { MadeFrom = from };
        services.AddSingleton(snapshot).AddSingleton<Snapshot>(snapshot);
        return snapshot;
    }
}
