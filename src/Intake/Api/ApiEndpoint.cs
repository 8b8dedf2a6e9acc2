using Menpai.Core;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api;

/// <summary>接口 One line of the table that is routing, description and reference page at once.</summary>
/// <param name="Id">Its name among the others, for example <c>areas.rename</c>; what it is for stands under <c>api.ID</c>.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Below <see cref="ApiTable.Home"/>, for example <c>areas/{areaId:int}/rename</c>; empty for none.</param>
/// <param name="Permission">What a post of the caller must carry.</param>
/// <param name="Scope">Whose things are meant.</param>
/// <param name="Run">Answers it.</param>
public sealed record ApiEndpoint(string Id, string Method, string Path, Permission Permission, ScopeRule Scope, RequestDelegate Run)
{
    /// <summary>What it is about: the first part of its name.</summary>
    public string Group => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The whole address, names in braces.</summary>
    public string Address => ApiTable.Home + (Path.Length == 0 ? "" : "/" + Path.Replace(":int", "", StringComparison.Ordinal));

    /// <summary>What may stand behind the question mark.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>What is sent; null for nothing.</summary>
    public Type? Body { get; init; }

    /// <summary>The media type of a body that is a file; null for JSON.</summary>
    public string? File { get; init; }

    /// <summary>Members of the body that stand in the address instead, or that this one does not take.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>A body as it may be sent.</summary>
    public object? BodyExample { get; init; }

    /// <summary>What is answered: one of it, or with <see cref="Lists"/> many; null for a file.</summary>
    public required Type? Answer { get; init; }

    /// <summary>An answer as it may come; null for a file.</summary>
    public required object? AnswerExample { get; init; }

    /// <summary>The media type of an answer that is a file; null for JSON.</summary>
    public string? AnswerFile { get; init; }

    /// <summary>Whether it answers page by page.</summary>
    public bool Lists { get; init; }

    /// <summary>Whether what it names has an entity tag.</summary>
    public bool Tagged { get; init; }

    /// <summary>201 for what makes something anew.</summary>
    public int Success { get; init; } = StatusCodes.Status200OK;

    /// <summary>The act it carries out; null for what only reads, and for what is sent by other ways to the same act.</summary>
    public Type? Act { get; init; }

    /// <summary>Whether it changes nothing.</summary>
    public bool Reads => Method == HttpMethods.Get;
}

/// <summary>What kind of value stands in an address.</summary>
public enum ApiValue
{
    Text,
    Whole,
    Day,
    Flag,
}

/// <summary>One value in the address of a request; what it means stands under <c>api.parameter.NAME</c>.</summary>
/// <param name="Values">All it may be; null for anything of its kind.</param>
public sealed record ApiParameter(string Name, ApiValue Value = ApiValue.Text, IReadOnlyList<string>? Values = null);
