using System.Globalization;
using System.Text;

namespace Menpai.Conformance.Engine;

/// <summary>How many answers were equal, differed for a known reason, or differed.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<Difference, int> _reasons = [];
    private int _equal;
    private int _accepted;

    public List<string> Different { get; } = [];

    public int Total => _equal + _accepted + Different.Count;

    public void Equal() => _equal++;

    public void Add(string difference) => Different.Add(difference);

    public void Accept(IEnumerable<Difference> reasons)
    {
        _accepted++;
        foreach (var reason in reasons.Distinct())
        {
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>The figures on one line, then each reason with the answers it had a part in.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Total} expressions, {_equal} equal, {_accepted} accepted, {Different.Count} different"
        );
        foreach (var (reason, count) in _reasons)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {count} × {reason.Reason()}");
        }
        return text.ToString();
    }
}
