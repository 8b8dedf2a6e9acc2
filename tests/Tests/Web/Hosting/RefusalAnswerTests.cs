using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Menpai.Core;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Menpai.Tests.Web.Hosting;

public sealed class RefusalAnswerTests(MenpaiServer server) : IClassFixture<MenpaiServer>, ILogger<RefusalAnswer>
{
    private readonly List<string> _log = [];

    [Theory]
    [InlineData("zh-CN", "系统出错了")]
    [InlineData("en", "Something went wrong")]
    public async Task A_failure_nobody_foresaw_is_a_page_with_a_number_that_is_logged(string language, string title)
    {
        var (status, type, answer) = await Fail("/desk", "text/html", language);

        Assert.Equal(500, status);
        Assert.StartsWith("text/html", type, StringComparison.Ordinal);
        Assert.Contains(title, answer);
        Assert.Contains(NumberLogged(), answer);
        Assert.DoesNotContain("boom", answer);
    }

    [Theory]
    [InlineData("/api/v1/cases", "text/html")]
    [InlineData("/desk", "application/json")]
    public async Task A_program_gets_a_problem_in_its_language(string path, string accept)
    {
        var (status, type, answer) = await Fail(path, accept, "zh-CN");

        Assert.Equal((500, "application/problem+json"), (status, type));
        var problem = JsonDocument.Parse(answer).RootElement;
        Assert.Equal("系统出错了", problem.GetProperty("title").GetString());
        Assert.Contains(NumberLogged(), problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("""{}""", "common.missing", "plate")]
    [InlineData("""{"plate":"x"}""", "common.missing", "category")]
    [InlineData("""{"plate":"x","category":"y","colour":"red"}""", "host.bad-member", "colour")]
    [InlineData("""{"plate":7}""", "host.bad-member", "plate")]
    [InlineData("""[]""", "host.bad-request", null)]
    public async Task A_report_a_program_got_wrong_is_refused_by_the_member_at_fault(string body, string code, string? field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await server.Anyone().PostAsync("/api/v1/reports", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/preferences")]
    public async Task What_is_no_form_is_refused_where_a_form_is_asked_for(string path)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        var answer = await server.Anyone().PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=\"GB18030\"")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=gbk")]
    public async Task Words_in_another_encoding_than_UTF8_are_turned_away(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await server.Anyone().PostAsync("/api/v1/reports", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("host.not-utf8", problem.GetProperty("code").GetString());
        Assert.Contains("UTF-8", problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json")]
    public async Task UTF8_may_be_named_or_not(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await server.Anyone().PostAsync("/api/v1/reports", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("/no-such-page", "text/html")]
    [InlineData("/no-such-page", "application/json")]
    [InlineData("/api/v1/no-such-thing", "application/json")]
    [InlineData("/livez", "application/json")]
    public async Task A_refusal_carries_the_headers_every_answer_carries(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var answer = await server.Anyone().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Contains("no-store", Header("Cache-Control"));
        Assert.Equal(path.StartsWith("/api", StringComparison.Ordinal), answer.Headers.Contains("RateLimit"));

        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
    }

    private async Task<(int Status, string? Type, string Answer)> Fail(string path, string accept, string language)
    {
        var http = new DefaultHttpContext { RequestServices = server.App.Services };
        (http.Request.Path, http.Request.Headers.Accept, http.Request.Headers.AcceptLanguage) = (path, accept, language);
        var texts = server.Get<IReadOnlyDictionary<string, Texts>>();
        var actor = Actor.Resident(Scope.None);
        http.Features.Set(new Caller(actor, new Frame(texts[language], actor, server.Time.GetUtcNow(), TimeZoneInfo.Utc, "川汇区", path)));
        using var body = new MemoryStream();
        http.Response.Body = body;

        Assert.True(await new RefusalAnswer(this, texts).TryHandleAsync(http, new InvalidOperationException("boom"), default));

        return (http.Response.StatusCode, http.Response.ContentType, Encoding.UTF8.GetString(body.ToArray()));
    }

    private string NumberLogged() => Assert.Single(_log).Split("number ")[1].Split(':')[0];

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _log.Add(formatter(state, exception));
}
