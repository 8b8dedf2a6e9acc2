using System.Globalization;
using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Menpai.Work.Cases.Desk;

/// <summary>A case that a bulk dispatch left where it was, and why.</summary>
public sealed record LeftBehind(string Number, Refusal Refusal);

/// <summary>收件箱 What waits, and dispatching several at once.</summary>
internal static class InboxEndpoints
{
    private const int PageSize = 25;
    private const int MostAtOnce = 100;

    public static void MapInbox(this IEndpointRouteBuilder desk)
    {
        desk.Page("", http => Inbox(http), Permission.ReadCases);
        desk.Form("/bulk", Bulk, Permission.Dispatch);
        desk.MapGet("/live", http => Live(http).ExecuteAsync(http)).Needs(Permission.ReadCases, ScopeRule.Own);
    }

    private static IResult Inbox(HttpContext http, IReadOnlyList<LeftBehind>? left = null, int? done = null)
    {
        var actor = http.Actor();
        var acts = actor.May(Permission.Handle);
        var filter = CaseFilterQuery.Read(http.Request.Query, acts ? InboxView.Todo : InboxView.Open) with { Size = PageSize };
        var queries = http.RequestServices.GetRequiredService<CaseQueries>();
        var dispatches = actor.May(Permission.Dispatch);
        return http.Desk<InboxPage>(
            new
            {
                Filter = filter,
                Counts = queries.Counts(actor),
                Cases = queries.WithNews(queries.List(actor, filter)),
                Targets = dispatches
                    ? http.RequestServices.GetRequiredService<DeskQueries>().TargetsForMany(actor, http.Caller().Frame.Texts)
                    : [],
                Done = done ?? http.Request.Query.Whole("done"),
                Left = left ?? [],
            },
            left is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict
        );
    }

    // Each case is an act of its own: some may be refused while others go.
    private static async Task<IResult> Bulk(HttpContext http)
    {
        var form = await http.ReadForm();
        var to = form["to"].ToString() is { Length: > 0 } sent ? sent : "rules";
        var ticked = form["case"].OfType<string>().Distinct().Take(MostAtOnce).ToList();
        var (whole, done, left) = (http.ActId(), 0, new List<LeftBehind>());
        foreach (var one in ticked)
        {
            var number = one.Split('/')[0];
            try
            {
                await DispatchOne(http, one, ActInput.Target(to), whole);
                done++;
            }
            catch (RefusedException refused)
            {
                left.Add(new LeftBehind(number, refused.Refusal));
            }
        }
        if (left.Count > 0)
            return Inbox(http, left, done);
        var view = http.Request.Query["view"].ToString();
        return http.Onward($"/desk?view={Uri.EscapeDataString(view)}&done={done.ToString(CultureInfo.InvariantCulture)}");
    }

    // A row says which version was seen, and whether the case had to be registered first: sent twice, it is the same acts.
    private static async Task DispatchOne(HttpContext http, string ticked, DispatchTarget? to, Guid whole)
    {
        var parts = ticked.Split('/');
        int? version =
            parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var found =
            http.RequestServices.GetRequiredService<CaseReading>().Find(http.Actor(), parts[0])
            ?? throw CommonRefusals.NotFound().AsException();
        var input = new ActInput { Version = version, To = to };
        if (parts is [_, _, "register"])
        {
            var register = OfficerActs.Of(CaseAct.Register)!;
            var receipt = await register.Run(
                http,
                found.CaseId,
                input with
                {
                    Dispatch = to is null,
                },
                ActIds.Part(whole, $"{ticked}/only")
            );
            if (to is null)
                return;
            input = input with { Version = receipt.Version };
        }
        await OfficerActs.Of(CaseAct.Dispatch)!.Run(http, found.CaseId, input, ActIds.Part(whole, ticked));
    }

    private static IResult Live(HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.RegisterForDispose(gone);
        // A proxy that collects answers would keep the news to itself.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var news = http.RequestServices.GetRequiredService<DeskNews>();
        return TypedResults.ServerSentEvents(Until(gone.Token, news.For(http.Actor().StaffId ?? 0, gone.Token)));
    }

    // A reader who leaves and a program that stops are no failure.
    private static async IAsyncEnumerable<T> Until<T>(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken gone,
        IAsyncEnumerable<T> items
    )
    {
        await using var reading = items.GetAsyncEnumerator(gone);
        while (true)
        {
            try
            {
                if (!await reading.MoveNextAsync())
                    yield break;
            }
            catch (OperationCanceledException) when (gone.IsCancellationRequested)
            {
                yield break;
            }
            yield return reading.Current;
        }
    }
}
