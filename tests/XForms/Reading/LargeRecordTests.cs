using Menpai.XForms.Instances;
using Menpai.XForms.Reading;

namespace Menpai.Tests.XForms.Reading;

[Collection(nameof(Alone))]
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
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = InstanceReader.Read(stream, new NameTable(), ReadingLimits.Submission);
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.NotNull(reading.Tree);
        Assert.InRange(taken, 1, 100 << 20);
    }
}

/// <summary>Tests that look at the memory of the whole process run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
