namespace Menpai.Storage.Search;

/// <summary>
/// 先少后查 Finds the newest rows that hold all of what is asked without asking the index all of it. Of a long phrase the index would read
/// the list of every word, and the words everybody writes have the longest. So it is asked for the rarest word alone; whether what it
/// brings fits is read in the texts, and those that do not fit tell what to ask for as well. What comes out is what the index would have said.
/// </summary>
/// <param name="rowOf">What a row was put into the index with; null when there is none.</param>
/// <param name="sieve">What a row must be besides; null for nothing.</param>
public sealed class WordSearch(WordIndex index, MenpaiDb db, WordAsk ask, Func<long, IndexedRow?> rowOf, WordSieve? sieve = null)
{
    // So few lists the index reads sooner than texts are looked up.
    private const int FewWords = 2;

    // Of a long phrase so many words are tried for the rarest; how common one is, is told by how far back so many rows with it reach.
    private const int Tried = 12;
    private const int Newest = 32;

    // So many entries of a list are read while one text is looked up.
    private const double EntriesPerText = 250;

    // After so many texts it is looked what else to ask for, then after twice as many; so many that do not fit are enough to tell.
    private const int FirstLook = 64;

    private readonly List<WordCondition> _parts = [.. ask.Parts, .. ask.Conditions];
    private readonly List<WordCondition> _asked = [];
    private readonly List<long> _found = [];

    // So many rows that pass a sieve are kept in mind.
    private const int MostListed = 100_000;

    // So many entries of a list are read while a row that holds the words is looked for among those.
    private const double EntriesPerRow = 1.5;

    private readonly bool _whole = ask.Conditions.Sum(condition => condition.Words) <= FewWords;
    private HashSet<long>? _among;
    private bool _counted;
    private int _gone;
    private double _apart;

    /// <summary>The newest, no more than so many.</summary>
    /// <param name="below">Only those with lower ids.</param>
    public List<long> Find(int most, long below = long.MaxValue)
    {
        if (_whole)
            _asked.AddRange(ask.Conditions);
        else
            _asked.Add(Rarest());
        for (long? from = below; from is { } at; )
        {
            from = Read(at, most);
            if (from is { } next && !_counted && _gone >= sieve?.Patience && List(next) is { } few)
                return ReadAll(few, most);
        }
        return _found;
    }

    // Few rows that pass the sieve are looked up instead of all that hold the words; of more of them it is kept in mind which they are.
    private List<long>? List(long below)
    {
        _counted = true;
        if (sieve?.Among(below, MostListed) is not { } listed)
            return null;
        if (listed.Count * EntriesPerText <= below / _apart * EntriesPerRow)
            return listed;
        _among = [.. listed];
        return null;
    }

    private List<long> ReadAll(List<long> ids, int most)
    {
        foreach (var id in ids)
            if (_found.Count < most && sieve!.Passes(id) && rowOf(id) is { } row && ask.Reach.Covers(row) && ask.Fits(SeenRow.Of(row)))
                _found.Add(id);
        return _found;
    }

    private void Each(long below, Func<long, bool, bool> goesOn)
    {
        var match = ask.Only(_asked);
        if (sieve is null)
            index.Each(db, match, below, id => goesOn(id, true));
        else if (_among is { } among)
            index.Each(db, match, below, id => goesOn(id, among.Contains(id) && (sieve.ListsExactly || sieve.Passes(id))));
        else
            sieve.Each(match, below, goesOn);
    }

    // Where there are too few at all, the word is as rare as can be.
    private WordCondition Rarest()
    {
        var words = _parts.FindAll(part => part.InRow == 1);
        var tried = Math.Min(Tried, words.Count);
        return Enumerable
            .Range(0, tried)
            .Select(at => words[at * words.Count / tried])
            .MinBy(word => index.Find(db, word.Match, Newest) is { Count: Newest } newest ? newest[^1] : long.MinValue)!;
    }

    // The id to go on below when more is to be asked for; null at the end.
    private long? Read(long below, int most)
    {
        var others = new List<SeenRow>();
        var (seen, fitting, first, nextLook) = (0, 0, 0L, FirstLook);
        long? goOn = null;
        _gone = 0;
        Each(
            below,
            (id, passes) =>
            {
                first = _gone++ == 0 ? id : first;
                _apart = (first - id + 1.0) / _gone;
                if (passes && Fits(id, others))
                {
                    _found.Add(id);
                    fitting++;
                }
                if (passes && ++seen == nextLook)
                {
                    nextLook *= 2;
                    if (Narrows(others, new((double)fitting / seen, (first - id + 1.0) / seen, id, most - _found.Count)))
                        goOn = id;
                }
                if (_gone == sieve?.Patience && !_counted)
                    goOn = id;
                return _found.Count < most && goOn is null;
            }
        );
        return _found.Count < most ? goOn : null;
    }

    private bool Fits(long id, List<SeenRow> others)
    {
        if (_whole)
            return true;
        if (rowOf(id) is not { } row || SeenRow.Of(row) is not { } texts)
            return false;
        if (ask.Fits(texts))
            return true;
        if (others.Count < FirstLook)
            others.Add(texts);
        return false;
    }

    // Asks for what leaves out so many of those that do not fit that reading its lists takes less than looking those up.
    private bool Narrows(List<SeenRow> others, Pace pace)
    {
        var before = _asked.Count;
        while (others.Count > 0)
        {
            var best = _parts
                .Except(_asked)
                .Select(part => (Part: part, Left: others.FindAll(part.Fits)))
                .MaxBy(one => Gain(one.Part, one.Left));
            double Gain(WordCondition part, List<SeenRow> left) => pace.Gain(part.InRow, left.Count, others.Count);
            if (best.Part is null || Gain(best.Part, best.Left) <= 0)
                break;
            _asked.Add(best.Part);
            pace = pace.After((double)best.Left.Count / others.Count);
            others = best.Left;
        }
        return _asked.Count > before;
    }

    /// <summary>How it goes.</summary>
    /// <param name="Fitting">The part of the candidates that fits.</param>
    /// <param name="Apart">So far apart their ids are.</param>
    /// <param name="Below">So many ids are left.</param>
    /// <param name="Wanted">So many more are wanted.</param>
    private sealed record Pace(double Fitting, double Apart, long Below, int Wanted)
    {
        private double LookedUp => Math.Min(Below / Apart, Wanted / Math.Max(Fitting, 1e-9));

        // What it saves less what it takes, in entries read. How common a word is among the others tells how common it is.
        // Of several in a row each may be common.
        public double Gain(int inRow, double left, double others)
        {
            var saved = (1 - Fitting) * (1 - (left / others)) * EntriesPerText;
            var read = Apart * (inRow > 1 ? inRow : Fitting + ((1 - Fitting) * left / others));
            return LookedUp * (saved - read);
        }

        public Pace After(double left)
        {
            var kept = Fitting + ((1 - Fitting) * left);
            return this with { Fitting = Fitting / kept, Apart = Apart / kept };
        }
    }
}
