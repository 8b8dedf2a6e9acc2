using System.Security.Cryptography;
using System.Text.Json;
using Menpai.Core;
using Menpai.Intake.Open311;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Web.Accounts.Tokens;
using Menpai.Web.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Menpai.Web.Hosting;

/// <summary>
/// The one place where a refusal becomes an answer: a page for people, an RFC 9457 problem for programs. A failure nobody foresaw is
/// answered alike, with a number that stands in the log beside what happened.
/// </summary>
internal sealed class RefusalAnswer(ILogger<RefusalAnswer> log, IReadOnlyDictionary<string, Texts> texts) : IExceptionHandler
{
    private const int SqliteFull = 13;
    private const int LongestMember = 60;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Whoever asked went away; nobody reads an answer.
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        await Answer(httpContext, RefusalOf(exception) ?? Unexpected(httpContext, exception));
        return true;
    }

    private Refusal Unexpected(HttpContext http, Exception exception)
    {
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        log.LogError(exception, "Request failed, number {Number}: {Method} {Path}", number, http.Request.Method, http.Request.Path);
        return HostRefusals.Unexpected(number);
    }

    private static Refusal? RefusalOf(Exception exception) =>
        exception switch
        {
            RefusedException refused => refused.Refusal,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => HostRefusals.TooLarge(),
            JsonException { Path: ['$', '.', .. { Length: > 0 and <= LongestMember } member] } => HostRefusals.BadMember(member),
            BadHttpRequestException { InnerException: JsonException inner } => RefusalOf(inner),
            BadHttpRequestException or InvalidDataException or JsonException => HostRefusals.BadRequest(),
            SqliteException { SqliteErrorCode: SqliteFull } => HostRefusals.DiskFull(),
            _ => null,
        };

    private async Task Answer(HttpContext http, Refusal refusal)
    {
        if (http.Request.Path.StartsWithSegments(Open311Edge.Home))
        {
            await Open311Edge.Refuse(http, refusal, texts[Preferences.Of(http.Request).Language]);
            return;
        }
        var status = refusal.Status();
        if (status == StatusCodes.Status401Unauthorized && http.Request.Path.StartsWithSegments("/api"))
            http.Response.Headers.WWWAuthenticate = BearerToken.Of(http.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (http.Features.Get<Caller>() is not null && WantsPage(http) && await Page(http, refusal, status))
            return;
        await Problem(http, texts[Preferences.Of(http.Request).Language], refusal, status);
    }

    /// <summary>Answers with a problem.</summary>
    public static Task Problem(HttpContext http, Texts texts, Refusal refusal, int status)
    {
        var words = RefusalWords.Of(texts, refusal);
        var more = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is { } field)
            more["field"] = field;
        return Results.Problem(words.Detail, null, status, words.Title, $"/help/refusals#{refusal.Code}", more).ExecuteAsync(http);
    }

    private async Task<bool> Page(HttpContext http, Refusal refusal, int status)
    {
        try
        {
            await http.Page<RefusalPage>(new { Refusal = refusal }, status).ExecuteAsync(http);
            return true;
        }
        catch (Exception fault) when (refusal.Kind == RefusalKind.Fault && !http.Response.HasStarted)
        {
            // What broke the page may break this one too.
            log.LogError(fault, "The page about a failure failed.");
            return false;
        }
    }

    private static bool WantsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api")
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
