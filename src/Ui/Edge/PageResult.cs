using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Menpai.Ui.Edge;

/// <summary>
/// A page as the answer: a component rendered once, as a whole. The framework's own result sets up navigation, streaming and stored
/// state for each request, which no page here uses and which costs as much as the page.
/// </summary>
internal sealed class PageResult<TPage>(IDictionary<string, object?> parameters, int status) : IResult
    where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var page = await renderer.Dispatcher.InvokeAsync(() => Render(renderer));
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var encoder = Encoding.UTF8.GetEncoder();
        foreach (var chunk in page.GetChunks())
            encoder.Convert(chunk.Span, response.BodyWriter, flush: false, out _, out _);
        encoder.Convert([], response.BodyWriter, flush: true, out _, out _);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private async Task<StringBuilder> Render(HtmlRenderer renderer)
    {
        var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
        var page = new StringBuilder(32 * 1024);
        await using var writer = new StringWriter(page);
        root.WriteHtmlTo(writer);
        return page;
    }
}
