using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>热点 What many report at once, for those who look after a territory.</summary>
internal static class TopicsEndpoints
{
    public static void MapTopics(this IEndpointRouteBuilder desk) =>
        desk.MapGet("/topics", Answer).Needs(Permission.ReadCases, ScopeRule.Own);

    private static async Task Answer(HttpContext http) => await (await Show(http)).ExecuteAsync(http);

    private static async Task<IResult> Show(HttpContext http)
    {
        var (topics, actor) = (http.RequestServices.GetRequiredService<CaseTopics>(), http.Actor());
        int? asked = http.Request.Query.Whole("days") is { } days && CaseTopics.Windows.Contains(days) ? days : null;
        // What is hot is hot now; a quiet week shows the month.
        var shown = asked ?? CaseTopics.Windows[0];
        var found = await topics.Of(actor, shown);
        if (asked is null && found is not { Count: > 0 })
            found = await topics.Of(actor, shown = CaseTopics.UsualDays);
        var all = http.Request.Query["all"] == "yes";
        return http.Desk<TopicsPage>(
            new
            {
                Days = shown,
                Topics = found,
                All = all,
            }
        );
    }
}
