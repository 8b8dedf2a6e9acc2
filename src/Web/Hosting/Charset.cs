using Menpai.Intake.Open311;
using Menpai.Ui.Edge;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Menpai.Web.Hosting;

/// <summary>Turns away words in an encoding nobody here reads, before anything tries to. Open311 says so in its own form.</summary>
internal static class Charset
{
    public static Task Check(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (
            !(request.HasJsonContentType() || request.HasFormContentType)
            || request.Path.StartsWithSegments(Open311Edge.Home)
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || StringSegment.IsNullOrEmpty(type.Charset)
        )
            return next(http);
        // ASCII is UTF-8 too.
        if (HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToUpperInvariant() is not ("UTF-8" or "UTF8" or "US-ASCII" or "ASCII"))
            return RefusalAnswer.Problem(
                http,
                http.Caller().Frame.Texts,
                HostRefusals.NotUtf8(),
                StatusCodes.Status415UnsupportedMediaType
            );
        // Whoever reads the body takes UTF-8 when nothing is named, and knows not every way to write the name.
        type.Charset = null;
        request.ContentType = type.ToString();
        return next(http);
    }
}
