using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Intake.Open311;

/// <summary>How requests of the standard are answered: in the format of the address, refusals in the standard's own shape.</summary>
public static class Open311Edge
{
    /// <summary>Where all of it lies.</summary>
    public const string Home = "/open311";

    /// <summary>Answers what is read. Any page may read it, for it is public and no cookie plays a part.</summary>
    internal static RequestDelegate Reads(Func<HttpContext, Parameters, Open311Answer> answer)
    {
        return Handle;
        Task Handle(HttpContext http) => Answer(http, () => Task.FromResult(answer(http, Checked(http, Parameters.OfQuery(http.Request)))));
    }

    /// <summary>Answers what is sent.</summary>
    internal static RequestDelegate Takes(Func<HttpContext, Parameters, Task<Open311Answer>> answer) =>
        http => Answer(http, async () => await answer(http, Checked(http, await Parameters.OfForm(http))));

    private static async Task Answer(HttpContext http, Func<Task<Open311Answer>> answer)
    {
        try
        {
            if (AnswerWriting.Of(http.Request.Path) is null)
                throw Open311Refusals.UnknownFormat().AsException();
            await Write(http, await answer(), StatusCodes.Status200OK);
        }
        catch (RefusedException refused)
        {
            await Refuse(http, refused.Refusal, http.Caller().Frame.Texts);
        }
        catch (BadHttpRequestException)
        {
            await Refuse(http, Open311Refusals.TooLarge(), http.Caller().Frame.Texts);
        }
    }

    /// <summary>The district's code as people write it, without the places for what lies below.</summary>
    internal static string CodeOf(District district) => district.Code[..Math.Min(6, district.Code.Length)];

    // Whoever serves one district need not name it, but must not name another.
    private static Parameters Checked(HttpContext http, Parameters parameters)
    {
        var district = http.RequestServices.GetRequiredService<Snapshot<District>>().Current;
        if (parameters.One("jurisdiction_id") is not { } given || given == district.Code || given == CodeOf(district))
            return parameters;
        return
            Uri.TryCreate(district.PublicBaseUrl, UriKind.Absolute, out var home)
            && given.Equals(home.Host, StringComparison.OrdinalIgnoreCase)
            ? parameters
            : throw Open311Refusals.UnknownJurisdiction(given).AsException();
    }

    /// <summary>Answers with a refusal in the standard's shape.</summary>
    public static Task Refuse(HttpContext http, Refusal refusal, Texts texts)
    {
        var words = RefusalWords.Of(texts, refusal);
        var status = Status(refusal);
        if (status == StatusCodes.Status429TooManyRequests)
            http.Response.Headers.RetryAfter = "60";
        var error = new Fields(("code", status), ("description", texts["open311.error", words.Title, words.Detail]));
        return Write(http, new Open311Answer("errors", new Items("error", [error])), status);
    }

    // The standard knows three; the rest is for what it did not think of.
    private static int Status(Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden or RefusalKind.Unknown => StatusCodes.Status403Forbidden,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Fault or RefusalKind.Unavailable => refusal.Status(),
            _ => StatusCodes.Status400BadRequest,
        };

    private static async Task Write(HttpContext http, Open311Answer answer, int status)
    {
        var format = AnswerWriting.Of(http.Request.Path) ?? AnswerFormat.Xml;
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = format.ContentType();
        if (HttpMethods.IsGet(http.Request.Method))
            response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.Vary = "Accept-Language";
        await response.Body.WriteAsync(format.Write(answer), http.RequestAborted);
    }
}
