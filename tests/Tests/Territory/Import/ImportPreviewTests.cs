using Menpai.Territory.Import;

namespace Menpai.Tests.Territory.Import;

public sealed class ImportPreviewTests
{
    [Theory]
    [InlineData(100_000, 0, false)]
    [InlineData(100_000, 1, true)]
    [InlineData(100_001, 0, true)]
    public void More_rows_than_one_act_takes_are_offered_in_batches_only(int added, int changed, bool only) =>
        Assert.Equal(only, new ImportPreview(added, changed, 0, 0, [], 0, 0, []).OnlyInBatches);
}
