using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Menpai.Work.Cases.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using AreaStep = Menpai.Ui.Components.AreaLevel;
using Option = Menpai.Ui.Components.Choice;

namespace Menpai.Work.Cases.Desk;

/// <summary>What codes and ids are called on the desk, in the reader's language.</summary>
public sealed record CaseWords(Texts Texts, Pack Pack, AreaTree Tree, Scope Scope)
{
    /// <summary>The words of a request.</summary>
    public static CaseWords Of(HttpContext http) =>
        new(
            http.Caller().Frame.Texts,
            http.RequestServices.GetRequiredService<Pack>(),
            http.RequestServices.GetRequiredService<Snapshot<AreaTree>>().Current,
            http.Actor().Scope
        );

    /// <summary>路灯不亮; the code where the pack knows it no more.</summary>
    public string Category(string code) => Pack.Find(code)?.Name.In(Texts.Language) ?? code;

    /// <summary>市政公用 › 路灯不亮</summary>
    public string FullCategory(string code) =>
        Pack.Classes.FirstOrDefault(one => code.StartsWith(one.Code + "/", StringComparison.Ordinal)) is { } above
            ? $"{above.Name.In(Texts.Language)} › {Category(code)}"
            : Category(code);

    /// <summary>文明社区 · 第3网格</summary>
    public string Area(int id) => Tree.Label(id);

    /// <summary>The name of a level: 街道.</summary>
    public string Level(int ordinal) =>
        Tree.Levels.FirstOrDefault(level => level.Ordinal == ordinal) is { } level ? Named(level) : ordinal.ToString();

    /// <summary>A reason of the pack.</summary>
    public string Reason(ReasonKind kind, string code) =>
        Pack.ReasonsFor(kind).FirstOrDefault(reason => reason.Code == code)?.Name.In(Texts.Language) ?? code;

    /// <summary>已超 2 天，区级告警: that a clock ran out at the top, and how long ago.</summary>
    public static string Alarm(Ui.Frame frame, DateTimeOffset? since) =>
        since is { } at ? frame.Texts["desk.alarmed.since", frame.Times.Left(at)] : frame.Texts["desk.alarmed"];

    /// <summary>How a state is to be marked.</summary>
    public static Tone ToneOf(CaseStatus status, bool late) =>
        status switch
        {
            CaseStatus.Closed => Tone.Done,
            CaseStatus.Declined or CaseStatus.Merged => Tone.Neutral,
            CaseStatus.Suspended => Tone.Suspended,
            _ when late => Tone.Late,
            CaseStatus.Accepted => Tone.Working,
            _ => Tone.Waiting,
        };

    /// <summary>All categories, under their classes.</summary>
    public IReadOnlyList<Option> Categories() =>
        [
            .. Pack.Classes.SelectMany(above =>
                Pack.Categories.Where(category => category.Class == above.Code)
                    .Select(category => new Option(
                        category.Code,
                        category.Name.In(Texts.Language),
                        category.IsUrgent ? Texts["desk.urgent"] : null,
                        above.Name.In(Texts.Language)
                    ))
            ),
        ];

    /// <summary>The values of an enum under their names.</summary>
    public IReadOnlyList<Option> Names<T>(params IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(value => new Option(value.ToString(), Texts.Name(value)))];

    /// <summary>The reasons of a kind.</summary>
    public IReadOnlyList<Option> Reasons(ReasonKind kind) =>
        [
            .. Pack.ReasonsFor(kind)
                .Select(reason => new Option(
                    reason.Code,
                    reason.MaxDays is { } days
                        ? Texts["desk.reason.days", reason.Name.In(Texts.Language), days]
                        : reason.Name.In(Texts.Language)
                )),
        ];

    /// <summary>A choice of area within the reader's scope, one list a level.</summary>
    /// <param name="selected">The deepest area chosen so far.</param>
    public IReadOnlyList<AreaStep> AreaSteps(int? selected)
    {
        var roots = Roots();
        var chain = selected is { } id ? Tree.Upward(id).Select(area => area.Id).ToHashSet() : [];
        var steps = new List<AreaStep>();
        var options = roots.Count == 1 ? [.. Tree.Children(roots[0].Id)] : roots;
        while (options.Count > 0)
        {
            var chosen = options.FirstOrDefault(area => chain.Contains(area.Id));
            var level = options[0].Level;
            steps.Add(
                new AreaStep(
                    CaseFilterQuery.LevelName(level),
                    Level(level),
                    [.. options.Select(area => new Ui.Components.AreaOption(area.Id, AreaTree.ShortName(area.Name)))],
                    chosen?.Id
                )
            );
            options = chosen is null ? [] : [.. Tree.Children(chosen.Id)];
        }
        return steps;
    }

    /// <summary>The one area all of the reader's lie in; null where their posts lie apart.</summary>
    public Area? OnlyRoot => Roots() is [var root] ? root : null;

    private List<Area> Roots()
    {
        if (Scope.IsEverything || Scope.Prefixes.Count == 0)
            return [Tree.District];
        return [.. Scope.Prefixes.Select(AreaOf).OfType<Area>().Distinct()];
    }

    private Area? AreaOf(string path) => int.TryParse(path.Trim('/').Split('/')[^1], out var id) ? Tree.Find(id) : null;

    private string Named(AreaLevel level) => Texts.Language == "en" ? level.EnglishName : level.Name;
}
