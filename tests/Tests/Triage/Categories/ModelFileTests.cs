using Menpai.Triage.Categories;

namespace Menpai.Tests.Triage.Categories;

public sealed class ModelFileTests
{
    private static readonly CategoryModel Model = CategoryModel.Train(CategoryModelTests.Made(60));

    [Fact]
    public void A_model_comes_back_as_it_went()
    {
        var back = ModelFile.Read(new MemoryStream(Written()))!;

        Assert.Equal(Model.LearnedFrom, back.LearnedFrom);
        Assert.Equal(Model.Guess("路灯下面堆着垃圾"), back.Guess("路灯下面堆着垃圾"));
    }

    [Fact]
    public void What_is_cut_short_or_something_else_is_no_model()
    {
        Assert.Null(ModelFile.Read(new MemoryStream(Written()[..500])));
        Assert.Null(ModelFile.Read(new MemoryStream("something else altogether"u8.ToArray())));
        Assert.Null(ModelFile.Read(new MemoryStream()));
    }

    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        ModelFile.Write(Model, stream);
        return stream.ToArray();
    }
}
