using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>Who a token or a session stands for, and what it may do now.</summary>
/// <param name="Name">Surname and role as residents read it.</param>
/// <param name="Areas">The paths of the areas whose insides they see; <c>/</c> for the district.</param>
/// <param name="Permissions">What their posts carry.</param>
/// <param name="Token">What the token may be used for; null for a session.</param>
public sealed record ApiMe(
    int StaffId,
    string Name,
    string FullName,
    string SignInName,
    IReadOnlyList<ApiMyPost> Posts,
    IReadOnlyList<string> Areas,
    IReadOnlyList<int> Departments,
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<string>? Token
);

/// <summary>A post acted from.</summary>
public sealed record ApiMyPost(int Id, string Name, int AreaId);

/// <summary>What reports can be about.</summary>
/// <param name="Advice">What to do at once, for dangers.</param>
public sealed record ApiCategory(
    string Code,
    string Class,
    string ClassName,
    string Name,
    bool Urgent,
    IReadOnlyList<string> Keywords,
    string? Advice,
    IReadOnlyList<ApiQuestion> Questions
);

/// <summary>What a category asks beyond the description.</summary>
public sealed record ApiQuestion(string Code, QuestionType Type, string Label, bool Required, IReadOnlyList<ApiChoice> Choices);

/// <summary>One answer to choose.</summary>
public sealed record ApiChoice(string Code, string Name);

/// <summary>Oneself and what reports can be about, for programs.</summary>
internal static class PlainLines
{
    private static readonly ApiCategory Light = new(
        "municipal/street-light",
        "municipal",
        "市政公用",
        "路灯不亮",
        false,
        ["路灯", "灯杆"],
        null,
        [new("how-many", QuestionType.One, "几盏", true, [new("one", "一盏")])]
    );

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        Reads.One(
            new ApiResource<ApiMe>(
                "me.read",
                "me",
                Permission.SignedIn,
                ScopeRule.None,
                Me,
                new(
                    31,
                    "王网格员",
                    "王样例",
                    "wang",
                    [new(12, "文明社区第3网格网格员", 57)],
                    ["/1/2/4/57/"],
                    [],
                    [Permission.ReadCases, Permission.Handle],
                    ["cases:read"]
                )
            )
        ),
        Reads.List("categories.list", "categories", Permission.Public, ScopeRule.None, Categories, Light, new ApiParameter("class")),
        Reads.One(
            new ApiResource<ApiCategory>(
                "categories.one",
                "categories/{class}/{category}",
                Permission.Public,
                ScopeRule.None,
                Category,
                Light
            )
        ),
        SuggestionLine.Suggest,
    ];

    private static ApiMe? Me(HttpContext http)
    {
        var (caller, book) = (http.Caller(), http.Of<Snapshot<DutyBook>>().Current);
        var actor = caller.Actor;
        return actor.StaffId is { } id && book.Staff(id) is { } member
            ? new(
                id,
                actor.Name,
                member.FullName,
                member.SignInName,
                [.. actor.Posts.Select(book.Post).OfType<Post>().Select(post => new ApiMyPost(post.Id, post.Name, post.AreaId))],
                actor.Scope.Prefixes,
                actor.Scope.Departments,
                [.. Enum.GetValues<Permission>().Where(actor.May)],
                caller.Token is null ? null : [.. caller.Token.Order(StringComparer.Ordinal)]
            )
            : null;
    }

    // Some categories are for officers alone: whoever is none does not hear of them.
    private static bool Shown(HttpContext http, Category category) => category.ResidentVisible || http.Actor().Kind == ActorKind.Staff;

    private static IReadOnlyList<Keyed<ApiCategory>> Categories(HttpContext http, PageAsked asked)
    {
        var only = http.Words("class");
        return http.Of<Pack>()
            .Categories.Select((category, place) => (category, place))
            .Where(pair => Shown(http, pair.category) && (only.Length == 0 || pair.category.Class == only))
            .By(pair => pair.place, asked)
            .As(pair => Show(http, pair.category));
    }

    private static ApiCategory? Category(HttpContext http) =>
        http.Of<Pack>().Find($"{http.Request.RouteValues["class"]}/{http.Request.RouteValues["category"]}") is { } found
        && Shown(http, found)
            ? Show(http, found)
            : null;

    private static ApiCategory Show(HttpContext http, Category category)
    {
        var language = http.Caller().Frame.Texts.Language;
        return new(
            category.Code,
            category.Class,
            http.Of<Pack>().Classes.First(one => one.Code == category.Class).Name.In(language),
            category.Name.In(language),
            category.IsUrgent,
            category.Keywords,
            category.Advice?.In(language),
            [
                .. category.Questions.Select(question => new ApiQuestion(
                    question.Code,
                    question.Type,
                    question.Label.In(language),
                    question.Required,
                    [.. question.Choices.Select(choice => new ApiChoice(choice.Code, choice.Name.In(language)))]
                )),
            ]
        );
    }
}
