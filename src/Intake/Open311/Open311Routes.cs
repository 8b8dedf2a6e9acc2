using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake.Open311;

/// <summary>开放接口 Open311 GeoReport v2: the services, requests and updates of the district, for any app.</summary>
internal static class Open311Routes
{
    public static void AddOpen311(this IServiceCollection services)
    {
        var ring = new Snapshot<KeyRing>(KeyRing.Read);
        services.AddSingleton(ring).AddSingleton<Snapshot>(ring);
        services.AddSingleton<KeyCheck>().AddSingleton<KeyUse>();
        services.AddSingleton<RequestIntake>();
        services.AddSingleton<RequestQueries>().AddSingleton<RequestList>();
        services.AddSingleton<UpdateList>().AddSingleton<UpdateIntake>();
    }

    public static void MapOpen311(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(Open311Edge.Home);
        open.Reads("/discovery.{format}", Discovery.Answer);
        open.Reads("/v2/discovery.{format}", Discovery.Answer);
        open.Reads("/v2/services.{format}", ServiceList.Answer);
        open.Reads("/v2/services/{code}.{format}", ServiceList.Definition);
        open.Reads("/v2/requests.{format}", (http, parameters) => Of<RequestList>(http).Many(http, parameters));
        open.Reads("/v2/requests/{id}.{format}", (http, parameters) => Of<RequestList>(http).One(http, parameters));
        open.Reads("/v2/tokens/{token}.{format}", (http, parameters) => Of<RequestList>(http).OfToken(http, parameters));
        open.Reads("/v2/servicerequestupdates.{format}", (http, parameters) => Of<UpdateList>(http).Answer(http, parameters));
        open.Takes("/v2/requests.{format}", (http, parameters) => Of<RequestIntake>(http).Take(http, parameters));
        open.Takes("/v2/servicerequestupdates.{format}", (http, parameters) => Of<UpdateIntake>(http).Take(http, parameters));
        routes.MapKeys();
    }

    private static void Reads(this IEndpointRouteBuilder open, string path, Func<HttpContext, Parameters, Open311Answer> answer) =>
        open.MapGet(path, Open311Edge.Reads(answer)).Needs(Permission.Public, ScopeRule.None);

    private static void Takes(this IEndpointRouteBuilder open, string path, Func<HttpContext, Parameters, Task<Open311Answer>> answer) =>
        open.MapPost(path, Open311Edge.Takes(answer)).Needs(Permission.Public, ScopeRule.None);

    private static T Of<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
