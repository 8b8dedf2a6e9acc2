using Menpai.Storage.Blobs;

namespace Menpai.Tests.Storage.Blobs;

/// <summary>Blobs in a folder.</summary>
public sealed class FolderBlobStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-blobs-").FullName;

    [Fact]
    public Task Keeps_what_it_is_given() => BlobStoreContract.Check(new FolderBlobStore(_folder, TimeProvider.System));

    [Fact]
    public async Task Writing_that_fails_leaves_nothing()
    {
        var blobs = new FolderBlobStore(_folder, TimeProvider.System);
        await Assert.ThrowsAsync<IOException>(() => blobs.Write("photos/a.jpg", new Broken(), Stop));
        Assert.Null(await blobs.Open("photos/a.jpg", Stop));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Writing_that_fails_leaves_what_was_there()
    {
        var blobs = new FolderBlobStore(_folder, TimeProvider.System);
        await blobs.Write("photos/a.jpg", new MemoryStream([1, 2, 3]), Stop);
        await Assert.ThrowsAsync<IOException>(() => blobs.Write("photos/a.jpg", new Broken(), Stop));
        await using var left = await blobs.Open("photos/a.jpg", Stop);
        Assert.Equal(3, left!.Length);
    }

    [Fact]
    public async Task What_was_begun_and_never_finished_goes_after_an_hour()
    {
        var begun = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, ".new")).FullName, "begun");
        await File.WriteAllBytesAsync(begun, [1], Stop);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var blobs = new FolderBlobStore(_folder, time);

        Assert.Empty(await blobs.List("", Stop).ToListAsync(Stop));
        Assert.True(File.Exists(begun));
        time.Pass(TimeSpan.FromHours(2));
        Assert.Empty(await blobs.List("", Stop).ToListAsync(Stop));
        Assert.False(File.Exists(begun));
    }

    [Theory]
    [InlineData("../district.db")]
    [InlineData("photos/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("photos//a")]
    [InlineData(".new/a")]
    [InlineData("photos/A.jpg")]
    [InlineData("photos\\a")]
    [InlineData("")]
    public async Task What_is_no_key_is_refused(string key)
    {
        var blobs = new FolderBlobStore(_folder, TimeProvider.System);
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Write(key, new MemoryStream([1]), Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Open(key, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Delete(key, Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Broken : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new IOException("The line went dead.");
    }
}
