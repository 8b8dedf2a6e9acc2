using Menpai.Core;
using Menpai.Publish.Bulletins.Content;
using Menpai.Publish.Bulletins.Templates;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Publish.Bulletins.Pages;

/// <summary>The addresses of the template: to take it down, change it in Word, try it, and put it in force.</summary>
internal static class TemplatePages
{
    public static void MapTemplates(this IEndpointRouteBuilder routes, string home)
    {
        routes.Get(home, Show).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(home + "/docx", Download).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Get(home + "/first", First).Needs(Permission.ReadTerritory, ScopeRule.None);
        routes.Post(home, Put).Needs(Permission.ManageReviews, ScopeRule.District);
        routes.Post(home + "/try", Try).Needs(Permission.ManageReviews, ScopeRule.District);
    }

    private static IResult Show(HttpContext http, BulletinReading bulletins) => Page(http, bulletins, null, []);

    private static IResult Page(HttpContext http, BulletinReading bulletins, Refusal? refusal, IReadOnlyList<TemplateFinding> findings) =>
        http.Page<TemplatePage>(
            new
            {
                Known = bulletins.Known(),
                Template = bulletins.Template(),
                Refusal = refusal,
                Findings = findings,
            }
        );

    private static IResult Download(BulletinReading bulletins) =>
        Results.File(bulletins.Template()?.Body ?? DefaultTemplate.Write(bulletins.Known()), BulletinPages.Word, "通报模板.docx");

    private static IResult First(BulletinReading bulletins) =>
        Results.File(DefaultTemplate.Write(bulletins.Known()), BulletinPages.Word, "通报默认模板.docx");

    private static Task<IResult> Put(HttpContext http, BulletinReading bulletins, PutTemplateHandler handler) =>
        Take(
            http,
            bulletins,
            async file =>
            {
                await http.Act(handler, new PutTemplate(file));
                return http.Onward("/desk/bulletins/template", "template.flash.put");
            }
        );

    private static Task<IResult> Try(HttpContext http, BulletinReading bulletins) =>
        Take(
            http,
            bulletins,
            file =>
            {
                // With figures to look at: the newest month that has a review, else the running one.
                var months = bulletins.Months();
                var month =
                    months.FirstOrDefault(one => one.Stage is Measure.Reviews.ReviewStage.Frozen or Measure.Reviews.ReviewStage.Published)
                    ?? months[0];
                return Task.FromResult(BulletinPages.Send(bulletins.Any(month.Period, file)!));
            }
        );

    private static async Task<IResult> Take(HttpContext http, BulletinReading bulletins, Func<byte[], Task<IResult>> use)
    {
        var findings = new List<TemplateFinding>();
        return await http.Submit(
            async form =>
            {
                var file = await Read(form);
                findings.AddRange(BulletinFile.Check(file, bulletins.Known()));
                return findings.Count == 0
                    ? await use(file)
                    : throw TemplateRefusals.Findings(findings.Count, findings[0].About).AsException();
            },
            (refusal, _) => Task.FromResult(Page(http, bulletins, refusal, findings))
        );
    }

    private static async Task<byte[]> Read(IFormCollection form)
    {
        if (form.Files["file"] is not { Length: > 0 } sent)
            throw TemplateRefusals.NoFile().AsException();
        if (sent.Length > TemplateFile.LargestFile)
            throw TemplateRefusals.TooLarge(TemplateFile.LargestFile >> 20).AsException();
        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
