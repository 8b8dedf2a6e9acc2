using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api;

/// <summary>Lines that carry out an act of the desk: the same record, the same handler, the same door.</summary>
internal static class Acts
{
    /// <summary>An act as a line of the table: the record is the body, less what the address says.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="path">Its address; names in braces are members of the act.</param>
    /// <param name="example">The act as it may be sent.</param>
    /// <param name="answer">What may come of it.</param>
    /// <param name="makes">Whether it makes something anew.</param>
    /// <param name="after">What follows once it is done.</param>
    public static ApiEndpoint Of<TAct, THandler, TAnswer>(
        string id,
        string path,
        Permission permission,
        ScopeRule scope,
        TAct example,
        TAnswer answer,
        bool makes = false,
        Func<HttpContext, Task>? after = null
    )
        where TAct : class
        where TAnswer : class
        where THandler : notnull, IActHandler<TAct, TAnswer> =>
        Line(id, path, permission, scope, example, answer, makes, null, http => Run<TAct, THandler, TAnswer>(http, null, makes, after));

    /// <summary>The same on a thing that can be asked to be as it was read.</summary>
    public static ApiEndpoint On<TThing, TAct, THandler, TAnswer>(
        ApiResource<TThing> on,
        string id,
        string path,
        Permission permission,
        ScopeRule scope,
        TAct example,
        TAnswer answer
    )
        where TThing : class
        where TAct : class
        where TAnswer : class
        where THandler : notnull, IActHandler<TAct, TAnswer> =>
        Line(
            id,
            path,
            permission,
            scope,
            example,
            answer,
            makes: false,
            on.Id,
            http => Run<TAct, THandler, TAnswer>(http, () => ApiAnswer.TagOf(on.Find(http)), makes: false, after: null)
        );

    /// <summary>The same where a program sends something else than the act: what it enters is looked at, sealed or computed first.</summary>
    /// <param name="act">The act that comes of it.</param>
    /// <param name="run">Carries it out.</param>
    public static ApiEndpoint By<TBody, TAnswer>(
        string id,
        string path,
        Permission permission,
        ScopeRule scope,
        Type act,
        TBody example,
        TAnswer answer,
        Func<HttpContext, TBody, Task<TAnswer>> run,
        bool makes = false
    )
        where TBody : class
        where TAnswer : class =>
        Line(
            id,
            path,
            permission,
            scope,
            example,
            answer,
            makes,
            null,
            async http =>
            {
                Reads.Check(http, []);
                if (http.Request.Headers.IfMatch.Count > 0)
                    throw ApiRefusals.NothingToMatch().AsException();
                var done = await run(http, await ActBody.Read<TBody>(http));
                await ApiAnswer.Of(http, done, makes ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            }
        ) with
        {
            Act = act,
        };

    private static ApiEndpoint Line<TAct, TAnswer>(
        string id,
        string path,
        Permission permission,
        ScopeRule scope,
        TAct example,
        TAnswer answer,
        bool makes,
        string? on,
        RequestDelegate run
    )
        where TAct : class
        where TAnswer : class =>
        new(id, HttpMethods.Post, path, permission, scope, run)
        {
            Act = typeof(TAct),
            Body = typeof(TAct),
            BodyExample = example,
            LeftOut = [.. path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}').Split(':')[0])],
            Answer = typeof(TAnswer),
            AnswerExample = answer,
            Success = makes ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Tagged = on is not null,
        };

    private static async Task Run<TAct, THandler, TAnswer>(HttpContext http, Func<string?>? tag, bool makes, Func<HttpContext, Task>? after)
        where TAct : class
        where TAnswer : class
        where THandler : notnull, IActHandler<TAct, TAnswer>
    {
        Reads.Check(http, []);
        var act = await ActBody.Read<TAct>(http);
        var seen = http.Request.Headers.IfMatch.ToString();
        if (seen.Length > 0 && tag is null)
            throw ApiRefusals.NothingToMatch().AsException();
        IActHandler<TAct, TAnswer> handler = http.Of<THandler>();
        if (seen.Length > 0)
            handler = new WhenUnchanged<TAct, TAnswer>(handler, () => EntityTag.Names(seen, tag!()));
        var answer = await http.Act(handler, act);
        if (after is not null)
            await after(http);
        if (tag?.Invoke() is { } now)
            http.Response.Headers.ETag = now;
        await ApiAnswer.Of(http, answer, makes ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    // Compared on the writer's thread, right before the act: nothing committed comes between. The same act again never comes this far, so
    // that it gets its first answer though what it changed has another tag by then.
    private sealed class WhenUnchanged<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler, Func<bool> unchanged) : IActHandler<TAct, TAnswer>
    {
        public TAnswer Handle(TAct act, ActContext context) =>
            unchanged() ? handler.Handle(act, context) : throw CommonRefusals.Stale().AsException();
    }
}
