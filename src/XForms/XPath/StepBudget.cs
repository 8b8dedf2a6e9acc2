namespace Menpai.XForms.XPath;

/// <summary>
/// What evaluating may cost 步数限额, counted in steps: a node visited, a function called, four characters of text made.
/// One budget can serve many expressions, so that a whole form or submission is bounded. Not safe for many threads at once.
/// </summary>
/// <param name="steps">How many steps there are, at least 1.</param>
public sealed class StepBudget(long steps)
{
    /// <summary>Enough for the largest honest form: twenty million steps, below one second.</summary>
    public const long Usual = 20_000_000;

    /// <summary>What is left; negative once it was overdrawn.</summary>
    public long Left { get; private set; } = steps > 0 ? steps : throw new ArgumentOutOfRangeException(nameof(steps));

    /// <summary>Whether nothing can be evaluated any more.</summary>
    public bool IsSpent => Left < 0;

    /// <summary>Takes off what something costs that is no expression. False when it can no longer be paid.</summary>
    internal bool TrySpend(long cost) => (Left -= cost) >= 0;

    internal void Spend(long cost)
    {
        if ((Left -= cost) < 0)
        {
            throw new XPathStop("xpath.budget-spent");
        }
    }
}
