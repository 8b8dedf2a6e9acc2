using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Work.Cases.Desk;

/// <summary>群众反映集中的事 What several residents of one community spoke of in a month, for what the district tells the public. Made anew each time; keeps nothing.</summary>
public sealed class CommunityTopics(Store store, CaseRules rules)
{
    private const int MostTopics = 30;

    /// <summary>What several cases of one community between two moments are about, by category and not in residents' words; the most cases first.</summary>
    public IReadOnlyList<CommunityTopic> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var made = PlacedTopics.Of(
            new PlacedReports(store, rules).Read(row =>
                row.ReportedAt >= from && row.ReportedAt < until && row.Status != CaseStatus.Declined
            ),
            until
        );
        List<(int Area, List<long> Cases)> groups =
        [
            .. made.Streams.SelectMany(one =>
                one.Value.Hottest(until, MostTopics).Select(topic => (one.Key, topic.Members.Select(PlacedTopics.IdOf).ToList()))
            ),
        ];
        List<long> ids = [.. groups.SelectMany(group => group.Cases)];
        using var reading = store.Read(Scope.Everything);
        var categories = reading
            .Db.Set<Case>()
            .Where(row => ids.Contains(row.CaseId))
            .Select(row => new { row.CaseId, row.Category })
            .ToDictionary(row => row.CaseId, row => row.Category);
        return
        [
            .. groups
                .Select(group => (Area: rules.Book.Tree.Find(group.Area), Category: Usual(group.Cases, categories), group.Cases.Count))
                .Where(group => group.Area is not null)
                .GroupBy(group => (group.Area!.Code, group.Category))
                .Select(group => new CommunityTopic(
                    group.Key.Code,
                    rules.Pack.Find(group.Key.Category)?.Name.Chinese ?? group.Key.Category,
                    group.Sum(one => one.Count)
                ))
                .OrderByDescending(topic => topic.Cases)
                .ThenBy(topic => topic.AreaCode, StringComparer.Ordinal)
                .ThenBy(topic => topic.Matter, StringComparer.Ordinal),
        ];
    }

    private static string Usual(List<long> cases, Dictionary<long, string> categories) =>
        cases
            .Select(id => categories[id])
            .GroupBy(category => category)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .First()
            .Key;
}
