using Menpai.Core;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Web.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Menpai.Web.Hosting;

/// <summary>The one place where a refusal becomes an answer: a page for people, an RFC 9457 problem for programs.</summary>
internal sealed class RefusalAnswer(ILogger<RefusalAnswer> log, IReadOnlyDictionary<string, Texts> texts) : IExceptionHandler
{
    private const int SqliteFull = 13;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (RefusalOf(exception) is not { } refusal)
        {
            log.LogError(exception, "Request failed: {Path}", httpContext.Request.Path);
            return false;
        }
        await Answer(httpContext, refusal);
        return true;
    }

    private static Refusal? RefusalOf(Exception exception) =>
        exception switch
        {
            RefusedException refused => refused.Refusal,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HostRefusals.TooLarge(),
            BadHttpRequestException or InvalidDataException or System.Text.Json.JsonException => HostRefusals.BadRequest(),
            SqliteException { SqliteErrorCode: SqliteFull } => HostRefusals.DiskFull(),
            _ => null,
        };

    private async Task Answer(HttpContext http, Refusal refusal)
    {
        var status = refusal.Status();
        if (http.Features.Get<Caller>() is not null && WantsPage(http))
        {
            await http.Page<RefusalPage>(new { Refusal = refusal }, status).ExecuteAsync(http);
            return;
        }
        var words = RefusalWords.Of(texts[Preferences.Of(http.Request).Language], refusal);
        var more = new Dictionary<string, object?> { ["code"] = refusal.Code, ["field"] = refusal.Field };
        await Results.Problem(words.Detail, null, status, words.Title, $"/help/refusals#{refusal.Code}", more).ExecuteAsync(http);
    }

    private static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
