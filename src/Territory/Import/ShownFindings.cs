namespace Menpai.Territory.Import;

/// <summary>The first findings of a file, as its preview shows them: what is wrong for many rows alike stands there once, with their number.</summary>
internal sealed class ShownFindings(int most)
{
    private readonly List<Finding> _shown = [];
    private readonly Dictionary<(string? Column, string Code, string? Value), int> _places = [];

    /// <summary>Those shown, by their first rows.</summary>
    public IReadOnlyList<Finding> All => _shown;

    /// <summary>How many problems there are, also those not shown.</summary>
    public int Problems { get; private set; }

    /// <summary>How many warnings there are, also those not shown.</summary>
    public int Warnings { get; private set; }

    public void Add(Finding finding)
    {
        if (finding.Repeats && !_places.TryAdd((finding.Column, finding.Code, finding.Value), _shown.Count))
        {
            var place = _places[(finding.Column, finding.Code, finding.Value)];
            if (place < _shown.Count)
                _shown[place] = _shown[place] with { Rows = _shown[place].Rows + 1 };
            return;
        }
        if (finding.IsWarning)
            Warnings++;
        else
            Problems++;
        if (_shown.Count < most)
            _shown.Add(finding);
        else if (finding.Repeats)
            _places[(finding.Column, finding.Code, finding.Value)] = int.MaxValue;
    }
}
