using Menpai.Core;

namespace Menpai.Packs.Reading;

/// <summary>
/// The part of a category that is inherited: pack → class → category, each saying only what differs. <c>response</c> and
/// <c>handling</c> hold at every level, <c>limits</c> refines single levels.
/// </summary>
internal sealed record CategoryDefaults(
    IReadOnlyList<LevelLimits> Limits,
    Limit Verify,
    Limit Return,
    DuplicateRule? Duplicates,
    bool Visible,
    bool Confident
)
{
    private static readonly CategoryDefaults StandIn = new([], LimitText.StandIn, LimitText.StandIn, null, Visible: true, Confident: true);

    /// <summary>Reads a pack's <c>defaults</c>, which must be complete and has no <paramref name="inherited"/>.</summary>
    public static CategoryDefaults Read(MapReader map, PackFile file, MainFile main, CategoryDefaults? inherited)
    {
        var defaults = ReadOver(map, file, main, inherited);
        map.Close();
        return defaults;
    }

    /// <summary>Reads what a class or a category says of these keys over what it inherits; its other keys are for the caller to ask.</summary>
    public static CategoryDefaults ReadOver(MapReader map, PackFile file, MainFile main, CategoryDefaults? inherited)
    {
        var below = inherited ?? StandIn;
        return new CategoryDefaults(
            ReadLimits(map, file, main, inherited),
            Limit(map, file, "verify", inherited?.Verify),
            Limit(map, file, "return", inherited?.Return),
            map.Take("duplicates", node => ReadDuplicates(node, file), below.Duplicates),
            map.Take("visible", file.Flag, below.Visible),
            map.Take("confident", file.Flag, below.Confident)
        );
    }

    private static Limit Limit(MapReader map, PackFile file, string key, Limit? inherited) =>
        inherited is null ? map.Need(key, file.Limit, LimitText.StandIn) : map.Take(key, file.Limit, inherited);

    private static DuplicateRule? ReadDuplicates(YamlNode node, PackFile file)
    {
        if (node is YamlScalar { Value: "none" })
            return null;
        if (file.Map(node) is not { } map)
            return null;
        var rule = new DuplicateRule(
            map.Need("metres", value => file.Number(value, 1, 1000), 1),
            map.Need("days", value => file.Number(value, 1, 90), 1)
        );
        map.Close();
        return rule;
    }

    private static LevelLimits[] ReadLimits(MapReader map, PackFile file, MainFile main, CategoryDefaults? inherited)
    {
        var response = map.Take("response", file.Limit, null as Limit);
        var handling = map.Take("handling", file.Limit, null as Limit);
        var limits = new LevelLimits[main.Levels.Count];
        var own = file.Map(map.Take("limits"));
        var places = ReadPlaces(own, file, main);
        for (var level = 0; level < limits.Length; level++)
        {
            var place = file.Map(places[level]);
            var before = inherited?.Limits.ElementAtOrDefault(level);
            var respond = place?.Take("response", file.Limit, null as Limit) ?? response ?? before?.Response;
            var handle = place?.Take("handling", file.Limit, null as Limit) ?? handling ?? before?.Handling;
            place?.Close();
            if (inherited is null && (respond is null || handle is null))
                file.Error((YamlNode?)own?.Node ?? map.Node, "limit-missing", main.Levels[level].Code);
            limits[level] = new LevelLimits(respond ?? LimitText.StandIn, handle ?? LimitText.StandIn);
        }
        ReportSlowResponses(map, file, main, limits, before: inherited?.Limits);
        return limits;
    }

    /// <summary>The nodes of a category's <c>limits</c> by level.</summary>
    private static YamlNode?[] ReadPlaces(MapReader? own, PackFile file, MainFile main)
    {
        var places = new YamlNode?[main.Levels.Count];
        var last = int.MaxValue;
        foreach (var (key, value) in own?.Node.Entries ?? [])
        {
            var level = main.Levels.FindIndex(one => one.Code == key.Value);
            if (level < 0)
            {
                if (main.Known)
                    main.Level(key, file);
                continue;
            }
            if (level > last)
                file.Error(key, "levels-out-of-order", key.Value);
            (places[level], last) = (value, level);
        }
        return places;
    }

    private static void ReportSlowResponses(
        MapReader map,
        PackFile file,
        MainFile main,
        LevelLimits[] limits,
        IReadOnlyList<LevelLimits>? before
    )
    {
        for (var level = limits.Length - 1; level >= 0; level--)
        {
            // What is inherited whole has been reported where it was written.
            if (
                before?.ElementAtOrDefault(level) is { } inherited
                && ReferenceEquals(limits[level].Response, inherited.Response)
                && ReferenceEquals(limits[level].Handling, inherited.Handling)
            )
                continue;
            if (ReferenceEquals(limits[level].Response, LimitText.StandIn) || ReferenceEquals(limits[level].Handling, LimitText.StandIn))
                continue;
            var response = LimitText.RoughHours(limits[level].Response, main.OfficeHours);
            var handling = LimitText.RoughHours(limits[level].Handling, main.OfficeHours);
            if (response <= handling)
                continue;
            var at = (map.Take("limits") as YamlMap)?.Find(main.Levels[level].Code) ?? map.Take("handling") ?? map.Take("response");
            file.Error(at ?? map.Node, "response-over-handling", main.Levels[level].Code);
            if (at is not YamlMap)
                return;
        }
    }
}
