namespace Menpai.Web.Hosting;

/// <summary>Whoever asks with HEAD gets what GET answers, without the body: link checkers and previews of messengers ask so.</summary>
internal static class HeadAnswer
{
    // News that never end have nothing to say before their body.
    private const string Endless = "/desk/live";

    public static async Task Give(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsHead(http.Request.Method) || http.Request.Path == Endless)
        {
            await next(http);
            return;
        }
        var body = http.Response.Body;
        http.Request.Method = HttpMethods.Get;
        http.Response.Body = Stream.Null;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
            http.Request.Method = HttpMethods.Head;
        }
    }
}
