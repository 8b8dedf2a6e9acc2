using Menpai.Measure.Scorecards;

namespace Menpai.Tests.Measure.Scorecards;

public sealed class UnrankedToldTests
{
    [Theory]
    [InlineData(Unranked.NoFacts, new long[] { 9, 0 }, Unranked.TooFew)]
    [InlineData(Unranked.NoFacts, new long[] { 0, 0 }, Unranked.NoFacts)]
    [InlineData(Unranked.NoGroup, new long[] { 9 }, Unranked.NoGroup)]
    public void Who_has_records_is_not_said_to_have_none(Unranked why, long[] behind, Unranked told) =>
        Assert.Equal(told, ((Unranked?)why).Told(behind));
}
