namespace Menpai.Measure.Facts;

/// <summary>编码表 Numbers for the codes of categories and classes, given in the order they first appear, so that a rebuild gives the same.</summary>
public sealed class CategoryCodes
{
    private readonly Dictionary<string, short> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _codes = [];
    private int _kept;

    /// <summary>All codes, each at the place of its number.</summary>
    public IReadOnlyList<string> Codes => _codes;

    /// <summary>The number of a code, new if need be.</summary>
    public short NumberOf(string code)
    {
        if (_numbers.TryGetValue(code, out var number))
            return number;
        number = checked((short)_codes.Count);
        _numbers.Add(code, number);
        _codes.Add(code);
        return number;
    }

    /// <summary>Those not stored yet.</summary>
    internal IEnumerable<(short Number, string Code)> TakeNew()
    {
        for (; _kept < _codes.Count; _kept++)
            yield return ((short)_kept, _codes[_kept]);
    }

    /// <summary>One read back from the store.</summary>
    internal void Restore(string code)
    {
        NumberOf(code);
        _kept = _codes.Count;
    }
}
