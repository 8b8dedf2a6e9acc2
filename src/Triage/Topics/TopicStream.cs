using Menpai.Triage.Likeness;

namespace Menpai.Triage.Topics;

/// <summary>
/// 报事流 Groups reports by what they are about, one after another as they come. Each joins the group it is most alike, or begins one; what
/// nothing joined for months is put away. The same reports in the same order give the same groups.
/// </summary>
/// <remarks>Not for several threads at once.</remarks>
public sealed class TopicStream(Rarity rarity)
{
    private const int MostPosted = 64;
    private const int Compared = 24;
    private const int Rounds = 2;

    private readonly Dictionary<uint, List<int>> _posted = [];
    private readonly Dictionary<int, TopicGroup> _groups = [];
    private int _next;

    /// <summary>Takes in a report that the stream's <see cref="Rarity"/> has counted.</summary>
    public void Add(TopicReport report)
    {
        var title = PlainText.Of(report.Title);
        var text = PlainText.Of(report.Text);
        var traits = Traits.Of(title, text, rarity);
        var group = Best(traits, report.SentAt) ?? Begin();
        group.Add(new TopicMember(report, traits));
        Post(group, traits);
    }

    /// <summary>Brings together what began apart: small groups join larger ones they turned out to be alike.</summary>
    public void Settle()
    {
        for (var round = 0; round < Rounds; round++)
            SettleOnce(round == 0 ? 1 : 2);
    }

    private void SettleOnce(int least)
    {
        foreach (
            var small in _groups
                .Values.Where(group => group.Size >= least)
                .OrderBy(group => group.Size)
                .ThenBy(group => group.Number)
                .ToList()
        )
        {
            if (!_groups.ContainsKey(small.Number))
                continue;
            var best = Near(small.Members.SelectMany(member => Keys(member.Traits)).Distinct())
                .Where(number => number != small.Number)
                .Select(number => _groups[number])
                .Where(other => other.Size >= small.Size)
                .Select(other => (Group: other, Margin: Joining.Margin(small, other)))
                .Where(found => found.Margin is not null)
                .OrderByDescending(found => found.Margin)
                .ThenBy(found => found.Group.Number)
                .FirstOrDefault();
            if (best.Group is null)
                continue;
            foreach (var member in small.Members)
            {
                best.Group.Add(member);
                Post(best.Group, member.Traits);
            }
            _groups.Remove(small.Number);
        }
    }

    /// <summary>The topics, the hottest first.</summary>
    /// <param name="until">Up to when the stream is looked at.</param>
    /// <param name="most">How many.</param>
    /// <param name="least">Fewest reports of one; one report alone, whatever its votes, is no topic unless asked for.</param>
    public IReadOnlyList<Topic> Hottest(DateTimeOffset until, int most, int least = 2) =>
        Told(_groups.Values.Where(group => group.Size >= least), until, most);

    private static IReadOnlyList<Topic> Told(IEnumerable<TopicGroup> groups, DateTimeOffset until, int most) =>
        [
            .. groups
                .Select(group => (Group: group, Heat: HeatOf(group, until)))
                .OrderByDescending(one => one.Heat)
                .ThenByDescending(one => one.Group.Size)
                .ThenByDescending(one => one.Group.Last)
                .ThenBy(one => one.Group.Number)
                .Take(most)
                .Select(one => Tell(one.Group, one.Heat, until)),
        ];

    /// <summary>The topics some of the reports make up, told by these alone: their names hold no word of the others.</summary>
    /// <param name="among">Whether a report counts.</param>
    public IReadOnlyList<Topic> Hottest(DateTimeOffset until, int most, Func<TopicReport, bool> among)
    {
        var seen = new List<TopicGroup>();
        foreach (var group in _groups.Values.Where(group => group.Size > 1))
        {
            var part = new TopicGroup(group.Number);
            foreach (var member in group.Members.Where(member => among(member.Report)))
                part.Add(member);
            if (part.Size > 1)
                seen.Add(part);
        }
        return Told(seen, until, most);
    }

    /// <summary>The reports that are not alone.</summary>
    public IEnumerable<TopicReport> Together =>
        _groups.Values.Where(group => group.Size > 1).SelectMany(group => group.Members).Select(member => member.Report);

    private static double HeatOf(TopicGroup group, DateTimeOffset until) =>
        Heat.Of(group.Size, group.Copies, group.Votes, (group.Last - group.First).TotalDays, group.Within(until, 0));

    private static Topic Tell(TopicGroup group, double heat, DateTimeOffset until)
    {
        var (place, narrow, core) = TopicNames.Place(group);
        return new Topic(
            TopicNames.Of(group, narrow, core),
            place,
            group.First,
            group.Last,
            group.Votes,
            group.Copies,
            heat,
            group.Within(until, 0),
            group.Within(until, Heat.RecentDays),
            [
                .. group
                    .Members.Select(member => member.Report)
                    .OrderBy(report => report.SentAt)
                    .ThenBy(report => report.Id, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>The groups as they are, of one report too.</summary>
    internal IReadOnlyCollection<TopicGroup> Groups => _groups.Values;

    private TopicGroup? Best(Traits traits, DateTimeOffset sentAt)
    {
        TopicGroup? best = null;
        var most = double.MinValue;
        foreach (var number in Near(Keys(traits)))
        {
            var group = _groups[number];
            if (Joining.Margin(traits, sentAt, group) is not { } margin || margin < most || (margin == most && number > best!.Number))
                continue;
            (best, most) = (group, margin);
        }
        return best;
    }

    // Groups that share the most telling terms or a place, the most often named first.
    private IEnumerable<int> Near(IEnumerable<uint> keys)
    {
        var shared = new Dictionary<int, int>();
        foreach (var key in keys)
            if (_posted.TryGetValue(key, out var groups))
                foreach (var number in groups)
                    if (_groups.ContainsKey(number))
                        shared[number] = shared.GetValueOrDefault(number) + 1;
        return shared.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(Compared).Select(pair => pair.Key);
    }

    private static IEnumerable<uint> Keys(Traits traits) =>
        traits.Keys.Concat(traits.Places.Select(place => Terms.Hash(place.Core, 0, place.Core.Length)));

    private TopicGroup Begin()
    {
        var group = new TopicGroup(_next++);
        _groups.Add(group.Number, group);
        return group;
    }

    private void Post(TopicGroup group, Traits traits)
    {
        foreach (var key in Keys(traits))
        {
            if (!_posted.TryGetValue(key, out var groups))
                _posted.Add(key, groups = new List<int>(2));
            if (groups.Contains(group.Number))
                continue;
            if (groups.Count == MostPosted)
                groups.RemoveRange(0, MostPosted / 2);
            groups.Add(group.Number);
        }
    }
}
