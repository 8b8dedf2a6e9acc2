namespace Menpai.Storage.Ledger;

/// <summary>A picture of some tables, kept in memory. The door for writing makes it anew when an act changed what it shows.</summary>
public abstract class Snapshot
{
    /// <summary>Pictures this one is made from besides the tables: when one of them is made anew, so is this one, after it.</summary>
    public IReadOnlyList<Snapshot> MadeFrom { get; init; } = [];

    internal abstract void Refresh(MenpaiDb everything);
}

/// <summary>An immutable picture of type <typeparamref name="T"/>, replaced whole: readers never see half of a change.</summary>
/// <param name="build">Makes the picture from the whole store; null while there is nothing to show.</param>
public sealed class Snapshot<T>(Func<MenpaiDb, T?> build) : Snapshot
    where T : class
{
    private T? _current;

    /// <summary>The picture as of the last commit that touched it.</summary>
    /// <exception cref="InvalidOperationException">The ledger is not open yet, or there is nothing to show.</exception>
    public T Current => _current ?? throw new InvalidOperationException($"There is no {typeof(T).Name} yet.");

    /// <summary>The same, or null while there is nothing to show.</summary>
    public T? Peek => _current;

    internal override void Refresh(MenpaiDb everything) => _current = build(everything);
}
