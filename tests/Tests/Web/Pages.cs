using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Menpai.Tests.Web;

/// <summary>Pages as a test reads them.</summary>
public static class Pages
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The page at an address; it has to be there.</summary>
    public static async Task<IHtmlDocument> Page(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Page();
    }

    /// <summary>The page of an answer.</summary>
    public static async Task<IHtmlDocument> Page(this HttpResponseMessage answer) =>
        Parser.ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Sends a form.</summary>
    public static Task<HttpResponseMessage> Send(this HttpClient client, string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, MenpaiServer.Form(fields), TestContext.Current.CancellationToken);

    /// <summary>Sends a form that is carried out, and says where it leads.</summary>
    public static async Task<string> Done(this HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var answer = await client.Send(path, fields);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            Assert.Fail($"{path} answered {(int)answer.StatusCode}: {(await answer.Page()).Words()}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The text of a page, spaces made one.</summary>
    public static string Words(this IHtmlDocument page) =>
        string.Join(
            ' ',
            (page.QuerySelector("main") ?? page.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The heading.</summary>
    public static string Heading(this IHtmlDocument page) => page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>The keys of the rows of a list.</summary>
    public static IReadOnlyList<string> Rows(this IHtmlDocument page) =>
        [.. page.QuerySelectorAll("[data-row]").Select(row => row.GetAttribute("data-row")!)];
}
