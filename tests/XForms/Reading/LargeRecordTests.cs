using Menpai.XForms.Instances;
using Menpai.XForms.Reading;

namespace Menpai.Tests.XForms.Reading;

public sealed class LargeRecordTests
{
    [Fact]
    public void Fifty_megabytes_of_answers_take_less_than_a_hundred_megabytes_of_memory()
    {
        using var stream = new RepeatedStream(
            "<data>",
            "<visit><question_1>an answer of usual length</question_1><question_2>3</question_2></visit>",
            "</data>",
            50 << 20
        );
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = InstanceReader.Read(stream, new NameTable(), ReadingLimits.Submission);
        // All that was ever allocated, garbage included: what is held can only be less.
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(reading.Tree);
        Assert.InRange(taken, 1, 100 << 20);
    }
}
