using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Delivery.Desk;

/// <summary>An officer's own news at the desk.</summary>
internal static class NewsEndpoints
{
    private const string Home = "/desk/news";

    public static void MapNews(this IEndpointRouteBuilder routes)
    {
        routes.Get(Home, Show).Needs(Permission.SignedIn, ScopeRule.Own);
        routes.Post($"{Home}/read", Read).Needs(Permission.SignedIn, ScopeRule.Own);
        routes.Post($"{Home}/{{id:long}}/open", Open).Needs(Permission.SignedIn, ScopeRule.Own);
    }

    private static IResult Show(HttpContext http, NewsReading news, CaseRules rules, long? before) =>
        http.Page<NewsPage>(
            new
            {
                Found = news.Read(http.Actor(), before),
                Before = before,
                Rules = rules,
            }
        );

    private static async Task<IResult> Read(HttpContext http, MarkNewsReadHandler handler, DeskBell bell)
    {
        var form = await http.ReadForm();
        if (!long.TryParse(form["upto"], out var upTo))
            throw CommonRefusals.Malformed("upto").AsException();
        await http.Act(handler, new MarkNewsRead(upTo));
        bell.Ring([http.Actor().StaffId!.Value]);
        return http.Onward(Home);
    }

    // The line itself is the button: who opens it has read it.
    private static async Task<IResult> Open(HttpContext http, long id, MarkNewsReadHandler handler, DeskBell bell)
    {
        var form = await http.ReadForm();
        await http.Act(handler, new MarkNewsRead(id, Only: true));
        bell.Ring([http.Actor().StaffId!.Value]);
        return http.Onward(CaseNumber.TryParse(form["case"], out var number) ? $"/desk/cases/{number}" : Home);
    }
}
