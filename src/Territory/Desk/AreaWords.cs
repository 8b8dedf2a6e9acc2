using Menpai.Core;
using Menpai.Territory.Areas;
using Menpai.Ui;
using Menpai.Ui.Components;
using AreaLevel = Menpai.Territory.Areas.AreaLevel;

namespace Menpai.Territory.Desk;

/// <summary>What pages say of areas.</summary>
/// <param name="Frame">The page's words and times.</param>
/// <param name="Tree">The tree spoken of.</param>
public sealed record AreaWords(Frame Frame, AreaTree Tree)
{
    private Texts Texts => Frame.Texts;

    /// <summary>The name of a level in the reader's language.</summary>
    public string Level(AreaLevel level) => Texts.Language == Texts.Languages[0] ? level.Name : level.EnglishName;

    /// <summary>The name of the level of an area.</summary>
    public string LevelOf(Area area) => Level(Tree.Levels[area.Level]);

    /// <summary>A day: 2026年3月1日.</summary>
    public string Day(DateOnly day) => day.ToString(Texts["time.format.year-month-day"], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Areas to choose from, grouped by what they lie in.</summary>
    public IReadOnlyList<Choice> Choices(IEnumerable<Area> areas) =>
        [
            .. areas
                .Select(area => (area, above: area.ParentId is { } parent ? Tree.Find(parent) : null))
                .OrderBy(pair => pair.above?.Code)
                .ThenBy(pair => pair.area.Code)
                .Select(pair => new Choice(
                    $"{pair.area.Id}",
                    AreaTree.ShortName(pair.area.Name),
                    null,
                    pair.above is { ParentId: not null } above ? Tree.Label(above.Id) : null
                )),
        ];

    /// <summary>The steps to choose an area.</summary>
    public IReadOnlyList<Ui.Components.AreaLevel> Steps(int? selected, int deepest = int.MaxValue) =>
        AreaSteps.Of(Tree, Frame.Actor.Scope, Level, selected, deepest);

    /// <summary>What happened to an area, as a line of its history.</summary>
    public TimelineItem Item(AreaEntry entry, IReadOnlyDictionary<int, string> names) => new(entry.At, entry.Who, Say(entry.Event, names));

    /// <summary>The areas an event names besides its own.</summary>
    public static IEnumerable<int> Named(object @event) =>
        @event switch
        {
            AreaAdded added => [added.ParentId],
            AreaMoved moved => [moved.FormerParentId, moved.ParentId],
            AreaEnded { SuccessorId: { } successor } => [successor],
            _ => [],
        };

    private string Say(object @event, IReadOnlyDictionary<int, string> names)
    {
        string Name(int id) => names.TryGetValue(id, out var name) ? AreaTree.ShortName(name) : $"{id}";
        return @event switch
        {
            AreaAdded added => Texts["area.said.added", added.Name, added.Code, Name(added.ParentId), Day(added.From)],
            AreaRenamed renamed when renamed.Code == renamed.FormerCode => Texts[
                "area.said.renamed",
                renamed.FormerName,
                renamed.Name,
                Day(renamed.From)
            ],
            AreaRenamed renamed => Texts[
                "area.said.recoded",
                $"{renamed.FormerName} {renamed.FormerCode}",
                $"{renamed.Name} {renamed.Code}",
                Day(renamed.From)
            ],
            AreaAliasAdded alias => Texts["area.said.alias", alias.Alias],
            AreaMoved moved => Texts["area.said.moved", Name(moved.FormerParentId), Name(moved.ParentId), Day(moved.From)],
            AreaEnded { SuccessorId: { } successor } ended => Texts[
                "area.said.succeeded",
                Name(successor),
                ended.AreasMoved,
                ended.DoorsMoved,
                Day(ended.From)
            ],
            AreaEnded ended => Texts["area.said.ended", Day(ended.From)],
            AreaOutlineSet { Sha256: null } => Texts["area.said.outline-gone"],
            AreaOutlineSet outline => Texts["area.said.outline", outline.Points],
            _ => @event.GetType().Name,
        };
    }
}
