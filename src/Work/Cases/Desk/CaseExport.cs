using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Desk;

/// <summary>The cases somebody may see as a file, for people and programs: Excel where the address ends so, else CSV.</summary>
public static class CaseExport
{
    /// <summary>Answers with the cases the filters of the address ask for, newest first.</summary>
    public static async Task Give(HttpContext http)
    {
        var (actor, words) = (http.Actor(), CaseWords.Of(http));
        var filter = CaseFilterQuery.Read(http.Request.Query, InboxView.All);
        var frame = http.Caller().Frame;
        var excel = http.Request.Path.Value!.EndsWith(".xlsx", StringComparison.Ordinal);
        var name = words.Texts["desk.export.file"];
        http.Response.ContentType = excel ? XlsxOut.ContentType : "text/csv; charset=utf-8";
        SheetOut.Name(http, "cases", name, excel);
        var sheet = new CaseSheet(words, frame, WithWords: http.Request.Query["words"] == "yes");
        await using SheetOut file = excel ? new XlsxOut(http.Response.Body, name) : new CsvOut(http.Response.Body);
        await file.Row(sheet.Headings());
        // Read as it is sent: nobody has to hold the file, and leaving ends it.
        foreach (var row in http.RequestServices.GetRequiredService<CaseQueries>().Export(actor, filter))
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            await file.Row(sheet.Cells(row));
        }
    }
}
