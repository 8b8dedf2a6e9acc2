using Menpai.Core;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Cases;

/// <summary>Cases over HTTP.</summary>
internal static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/cases");
        api.MapPost(
                "/{id:long}/accept",
                (HttpContext http, long id, AcceptCaseHandler handler, int? version) => http.Act(handler, new AcceptCase(id, version))
            )
            .Needs(Permission.Handle, ScopeRule.Own);
    }
}
