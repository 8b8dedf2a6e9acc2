using System.Globalization;
using Menpai.Core;
using Menpai.Core.Search;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Menpai.Work.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>查找 Cases by words, number, place, state, category and day; and what was found as a file.</summary>
internal static class SearchEndpoints
{
    private const int PageSize = 25;

    public static void MapSearch(this IEndpointRouteBuilder desk)
    {
        desk.Page("/search", Search, Permission.ReadCases);
        desk.Page("/answer-times", AnswerTimes, Permission.ReadCases);
        desk.Get("/export.csv", CaseExport.Give).Needs(Permission.Export, ScopeRule.Own);
        desk.Get("/export.xlsx", CaseExport.Give).Needs(Permission.Export, ScopeRule.Own);
    }

    private static IResult Search(HttpContext http)
    {
        var actor = http.Actor();
        var filter = CaseFilterQuery.Read(http.Request.Query, InboxView.All) with { Size = PageSize };
        // Whoever types a whole number wants that case, not a list of one.
        if (
            filter.Words is { } typed
            && filter.Page == 1
            && IsNumber(typed)
            && http.RequestServices.GetRequiredService<CaseReading>().Find(actor, typed) is { } found
        )
            return http.Onward($"/desk/cases/{found.Number}");
        var queries = http.RequestServices.GetRequiredService<CaseQueries>();
        var beside = http.RequestServices.GetRequiredService<DistrictSearch>();
        return http.Desk<SearchPage>(
            new
            {
                Filter = filter,
                Cases = queries.WithNews(queries.List(actor, filter)),
                Beside = beside.Find(actor.Scope, SearchQuery.Read(filter.Words), filter.PageWithin, PageSize),
                Kind = CaseFilterQuery.Named<FoundKind>(http.Request.Query["kind"]) ?? FoundKind.Cases,
                Query = http.Request.QueryString.Value ?? "",
            }
        );
    }

    private static IResult AnswerTimes(HttpContext http)
    {
        var filter = CaseFilterQuery.Read(http.Request.Query, InboxView.All);
        return http.Page<AnswerTimesPage>(
            new
            {
                Times = http.RequestServices.GetRequiredService<CaseQueries>().AnswerTimes(http.Actor(), filter),
                Query = http.Request.QueryString.Value ?? "",
            }
        );
    }

    private static bool IsNumber(string typed) =>
        typed.Any(char.IsAsciiDigit) && typed.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or ' ' or '－');
}
