using Menpai.Triage.Text;

namespace Menpai.Tests.Triage.Text;

public sealed class SparseVectorTests
{
    private static readonly SparseVector One = new([1, 4, 9], [3, 0.5f, 4]);

    [Fact]
    public void Only_shared_places_count() => Assert.Equal(8 + 6, One.Dot(new SparseVector([0, 1, 9], [7, 2, 2])));

    [Fact]
    public void A_row_is_made_length_one_and_an_empty_row_stays_empty()
    {
        Assert.Equal(1, One.Normalised().Dot(One.Normalised()), 5);
        Assert.Empty(new SparseVector([], []).Normalised().Values);
    }
}
