using Menpai.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Menpai.Ui.Edge;

/// <summary>Answering with pages.</summary>
public static class PageEdge
{
    private const string FlashCookie = "flash";

    /// <summary>A page as the answer. The component takes the <c>Frame</c> parameter besides those given.</summary>
    public static IResult Page<TPage>(this HttpContext http, object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var all = new Dictionary<string, object?> { ["Frame"] = http.Caller().Frame };
        foreach (var property in parameters?.GetType().GetProperties() ?? [])
            all[property.Name] = property.GetValue(parameters);
        return PageOf<TPage>(all, status);
    }

    /// <summary>A page with all its parameters as the answer.</summary>
    public static IResult PageOf<TPage>(IDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new PageResult<TPage>(parameters, status);

    /// <summary>After a form was carried out: on to a page, which says once what was done.</summary>
    /// <param name="path">A path of this site.</param>
    /// <param name="flash">The key of the sentence; null for none.</param>
    public static IResult Onward(this HttpContext http, string path, string? flash = null)
    {
        if (flash is not null)
            http.Response.Cookies.Append(
                FlashCookie,
                flash,
                new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                }
            );
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The key of the sentence to say once; asking forgets it.</summary>
    public static string? TakeFlash(this HttpContext http)
    {
        if (http.Request.Cookies[FlashCookie] is not { Length: > 0 and < 100 } key)
            return null;
        http.Response.Cookies.Delete(FlashCookie);
        return key;
    }

    /// <summary>What was typed.</summary>
    /// <exception cref="BadHttpRequestException">What came is no form.</exception>
    public static Task<IFormCollection> ReadForm(this HttpContext http) =>
        http.Request.HasFormContentType
            ? http.Request.ReadFormAsync(http.RequestAborted)
            : throw new BadHttpRequestException("No form was sent.");

    /// <summary>Carries out what a form asks; a refusal shows the same page again with what was typed.</summary>
    /// <param name="act">Carries it out and says where to go on.</param>
    /// <param name="again">The page again, with the refusal and what was typed; its status is set to the refusal's.</param>
    public static async Task<IResult> Submit(
        this HttpContext http,
        Func<IFormCollection, Task<IResult>> act,
        Func<Refusal, IFormCollection, Task<IResult>> again
    )
    {
        var form = await http.ReadForm();
        try
        {
            return await act(form);
        }
        catch (RefusedException refused)
        {
            return new WithStatus(await again(refused.Refusal, form), refused.Refusal.Status());
        }
    }

    /// <summary>The status a refusal is answered with.</summary>
    public static int Status(this Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
            RefusalKind.Unknown => StatusCodes.Status401Unauthorized,
            RefusalKind.Fault => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status507InsufficientStorage,
        };

    // A page sets its own status when it is executed; this one comes after a refusal and keeps the refusal's.
    private sealed class WithStatus(IResult page, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.OnStarting(() =>
            {
                httpContext.Response.StatusCode = status;
                return Task.CompletedTask;
            });
            return page.ExecuteAsync(httpContext);
        }
    }
}
