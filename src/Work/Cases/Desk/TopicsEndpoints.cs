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
    /// <summary>The windows offered, in days.</summary>
    public static readonly int[] Windows = [7, 30, CaseTopics.LongestDays];

    public static void MapTopics(this IEndpointRouteBuilder desk) =>
        desk.MapGet("/topics", Answer).Needs(Permission.ReadCases, ScopeRule.Own);

    private static async Task Answer(HttpContext http) => await (await Show(http)).ExecuteAsync(http);

    private static async Task<IResult> Show(HttpContext http)
    {
        var days = http.Request.Query.Whole("days") is { } asked && Windows.Contains(asked) ? asked : 30;
        var topics = await http.RequestServices.GetRequiredService<CaseTopics>().Of(http.Actor(), days);
        return http.Desk<TopicsPage>(new { Days = days, Topics = topics });
    }
}
