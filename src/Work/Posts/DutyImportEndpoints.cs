using System.Text;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Territory.Import;
using Menpai.Ui.Edge;
using Menpai.Work.Posts.Import;
using Menpai.Work.Posts.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Work.Posts;

/// <summary>
/// Publishing a duty list from a spreadsheet: sent, compared with the one in force, then published whole. Its text travels with the
/// preview's form: nothing is kept on the server between the two, and what is published is read and checked anew.
/// </summary>
internal static class DutyImportEndpoints
{
    private const string Home = "/desk/duties/import";
    private const int MostBytes = 2 << 20;

    public static void MapDutyImport(this IEndpointRouteBuilder routes)
    {
        var import = routes.MapGroup(Home);
        import
            .Get("/", (HttpContext http, Pack pack, Snapshot<DutyBook> book) => Page(http, pack, book))
            .Needs(Permission.ManagePosts, ScopeRule.District);
        import.Post("/", Preview).Needs(Permission.ManagePosts, ScopeRule.District);
        import.Post("/run", Publish).Needs(Permission.ManagePosts, ScopeRule.District);
    }

    private static IResult Page(
        HttpContext http,
        Pack pack,
        Snapshot<DutyBook> book,
        DutyDraft? draft = null,
        string text = "",
        Refusal? refusal = null
    ) =>
        http.Page<DutyImportPage>(
            new
            {
                Words = new DutyWords(http.Caller().Frame.Texts, pack, book.Current),
                Draft = draft,
                Changes = draft is { Findings.Count: 0 } ? DutyVersions.Between(book.Current.Duties, draft.Lines.Select(Entry)) : [],
                Text = text,
                Refusal = refusal,
            }
        );

    private static DutyListEntry Entry(DutyLine line) =>
        new()
        {
            Category = line.Category,
            Level = line.Level,
            Post = line.Post,
            Department = line.Department,
        };

    private static Task<IResult> Preview(HttpContext http, Pack pack, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                if (form.Files.GetFile("file") is not { FileName.Length: > 0 } file)
                    throw DutyRefusals.NoFile().AsException();
                if (file.Length == 0)
                    throw ImportRefusals.Empty().AsException();
                if (file.Length > MostBytes)
                    throw DutyRefusals.FileTooLarge(MostBytes >> 20).AsException();
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, http.RequestAborted);
                var draft = new DutySheet(pack, book.Current).Read(bytes);
                // Sent on as text: a file in another encoding comes back to us in the page's.
                var text = new MemoryStream();
                await using (var csv = new CsvOut(text))
                    await new DutySheet(pack, book.Current).Write(csv, draft.Lines.Select(Entry));
                return Page(http, pack, book, draft, Encoding.UTF8.GetString(text.ToArray()).TrimStart('\uFEFF'));
            },
            (refusal, _) => Task.FromResult(Page(http, pack, book, refusal: refusal))
        );

    private static Task<IResult> Publish(HttpContext http, Pack pack, PublishDutyListHandler handler, Snapshot<DutyBook> book) =>
        http.Submit(
            async form =>
            {
                using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(form["sheet"].ToString()));
                var draft = new DutySheet(pack, book.Current).Read(bytes);
                if (draft.Findings.Count > 0)
                    return Page(http, pack, book, draft);
                await http.Act(handler, new PublishDutyList(draft.Lines, form["dutyNote"]));
                return http.Onward("/desk/duties", "duties.flash.published");
            },
            (refusal, _) => Task.FromResult(Page(http, pack, book, refusal: refusal))
        );
}
