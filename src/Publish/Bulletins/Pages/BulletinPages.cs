using System.Globalization;
using System.Text;
using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Paper;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Menpai.Publish.Bulletins.Pages;

/// <summary>The addresses of bulletins: for everybody what was sent out, at the desk every month.</summary>
internal static class BulletinPages
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Home = "/desk/bulletins";

    public static void MapBulletins(this IEndpointRouteBuilder routes)
    {
        routes.Get("/bulletins", List).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/bulletins/{period}", Show).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/bulletins/{period}/docx", Download).Needs(Permission.Public, ScopeRule.None);
        routes.Get("/bulletins/{period}/pdf", PublicPdf).Needs(Permission.Public, ScopeRule.None);
        routes.MapEvidence();
        routes.Get(Home, Desk).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/{period}", Look).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/{period}/docx", DownloadAny).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(Home + "/{period}/pdf", Pdf).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Post(Home + "/{period}/issue", Issue).Needs(Permission.ManageReviews, ScopeRule.District);
        routes.MapTemplates(Home + "/template");
    }

    private static IResult List(HttpContext http, BulletinReading bulletins) =>
        http.Page<BulletinListPage>(new { Issued = bulletins.Issued() });

    private static IResult Show(HttpContext http, BulletinReading bulletins, Chromium chromium, string period) =>
        http.Page<BulletinShowPage>(new { Made = Public(bulletins, period), CanPrint = chromium.File is not null });

    private static IResult Download(BulletinReading bulletins, string period) => Send(Public(bulletins, period));

    private static IResult Desk(HttpContext http, BulletinReading bulletins, Chromium chromium) =>
        DeskPage(http, bulletins, chromium, null);

    private static IResult DeskPage(HttpContext http, BulletinReading bulletins, Chromium chromium, Refusal? refusal) =>
        http.Page<BulletinDeskPage>(
            new
            {
                Months = bulletins.Months(),
                Template = bulletins.Template(),
                CanPrint = chromium.File is not null,
                Refusal = refusal,
            }
        );

    private static IResult Look(HttpContext http, BulletinReading bulletins, Chromium chromium, string period) =>
        http.Page<BulletinLookPage>(new { Made = Any(bulletins, period), CanPrint = chromium.File is not null });

    private static IResult DownloadAny(BulletinReading bulletins, string period) => Send(Any(bulletins, period));

    private static Task<IResult> Pdf(HttpContext http, BulletinReading bulletins, KeptPaper paper, string period) =>
        Print(http, paper, Any(bulletins, period));

    private static Task<IResult> PublicPdf(HttpContext http, BulletinReading bulletins, KeptPaper paper, string period) =>
        Print(http, paper, Public(bulletins, period));

    private static async Task<IResult> Print(HttpContext http, KeptPaper paper, MadeBulletin made) =>
        Results.File(await paper.Of(made, () => Paper(http, made), http.RequestAborted), "application/pdf", NameOf(made.Content) + ".pdf");

    private static Task<IResult> Issue(
        HttpContext http,
        BulletinReading bulletins,
        BulletinMaking making,
        IssueBulletinHandler handler,
        Chromium chromium,
        string period
    ) =>
        http.Submit(
            async form =>
            {
                var made = Any(bulletins, period);
                // What is sent out is what was looked at.
                if (made.Content.Fingerprint is not { } fingerprint)
                    throw BulletinRefusals.NotPublished(period).AsException();
                if (form["fingerprint"].ToString() is { Length: > 0 } seen && seen != fingerprint)
                    throw BulletinRefusals.MovedOn().AsException();
                if (made.Issued is not null)
                    throw BulletinRefusals.IssuedBefore(period).AsException();
                await http.Act(handler, making.ForIssuing(made));
                return http.Onward(Home, "bulletin.flash.issued");
            },
            (refusal, _) => Task.FromResult(DeskPage(http, bulletins, chromium, refusal))
        );

    /// <summary>The bulletin as a page of its own, for printing.</summary>
    internal static async Task<string> Paper(HttpContext http, MadeBulletin made)
    {
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<PaperPage>(
                ParameterView.FromDictionary(
                    new Dictionary<string, object?>
                    {
                        [nameof(PaperPage.Page)] = made.Page,
                        [nameof(PaperPage.Title)] = NameOf(made.Content),
                        [nameof(PaperPage.Foot)] = string.Join(" ", made.Page.Foot),
                        [nameof(PaperPage.Mark)] = DraftMark.Of(made.Content.Standing),
                    }
                )
            );
            return page.ToHtmlString();
        });
    }

    /// <summary>The document as an answer.</summary>
    internal static IResult Send(MadeBulletin made) => Results.File(made.File(), Word, NameOf(made.Content) + ".docx");

    private static string NameOf(BulletinContent content) =>
        $"{content.District}{OfficeWords.Span(content.Period)}通报{(content.Standing == BulletinStanding.Draft ? "（草稿）" : "")}";

    private static MadeBulletin Public(BulletinReading bulletins, string period) =>
        Period.Parse(period) is { } month && bulletins.Public(month) is { } made ? made : throw CommonRefusals.NotFound().AsException();

    private static MadeBulletin Any(BulletinReading bulletins, string period) =>
        Period.Parse(period) is { } month && bulletins.Any(month) is { } made ? made : throw CommonRefusals.NotFound().AsException();
}
