using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;
using Menpai.Work.Cases.Public;
using Menpai.Work.Photos.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Photos;

/// <summary>Photos at the edge: the pictures themselves, each behind the scope of its case.</summary>
internal static class PhotoEndpoints
{
    public static IServiceCollection AddPhotos(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            BlobStores.Of(
                provider.GetRequiredService<Store>().Folder,
                name => provider.GetService<IConfiguration>()?[name],
                provider.GetRequiredService<TimeProvider>()
            )
        );
        services.AddSingleton<PhotoDesk>().AddSingleton<PhotoQueries>().AddSingleton<PhotoSweep>().AddSingleton<UploadRoom>();
        return services.AddHostedService<ErasedPhotos>().AddHostedService<PhotoSweepService>();
    }

    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        routes.MapUploads();
        routes.MapGet("/desk/cases/{number}/photos/{id:guid}/{size}", ForOfficer).Needs(Permission.ReadCases, ScopeRule.Own);
        routes.MapGet("/r/{number}/photos/{id:guid}/{size}", ForResident).Needs(Permission.Public, ScopeRule.OneCase);
    }

    private static Task ForOfficer(HttpContext http) =>
        PictureAnswer.ForOfficer(http, http.Request.RouteValues["id"] as string, SizeOf(http));

    private static Task ForResident(HttpContext http)
    {
        var desk = http.RequestServices.GetRequiredService<FollowUpDesk>();
        var followed = desk.Find(http, http.RouteNumber().ToString()) ?? throw CommonRefusals.NotFound().AsException();
        var shown = Queries(http).ForResident(followed).FirstOrDefault(photo => photo.Id == IdOf(http));
        var photo = shown is null
            ? null
            : Queries(http).Find(followed.Scope, followed.Case.CaseId, shown.Id)
                ?? Queries(http).Find(followed.Scope, followed.GoingOn.CaseId, shown.Id);
        return PictureAnswer.Give(http, photo, SizeOf(http));
    }

    private static PhotoQueries Queries(HttpContext http) => http.RequestServices.GetRequiredService<PhotoQueries>();

    private static string? SizeOf(HttpContext http) => http.Request.RouteValues["size"] as string;

    private static Guid IdOf(HttpContext http) => Guid.Parse((string)http.Request.RouteValues["id"]!);
}
