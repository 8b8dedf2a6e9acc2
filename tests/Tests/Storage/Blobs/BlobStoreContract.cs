using Menpai.Storage.Blobs;

namespace Menpai.Tests.Storage.Blobs;

/// <summary>What both stores promise: the same walk through each.</summary>
internal static class BlobStoreContract
{
    public static async Task Check(IBlobStore blobs)
    {
        var stop = TestContext.Current.CancellationToken;
        var bytes = new byte[300_000];
        new Random(1).NextBytes(bytes);

        Assert.Null(await blobs.Open("photos/00/none.jpg", stop));
        await blobs.Delete("photos/00/none.jpg", stop);

        await blobs.Write("photos/0a/one.jpg", new MemoryStream(bytes), stop);
        await blobs.Write("photos/0a/one-small.jpg", new MemoryStream([1, 2, 3]), stop);
        await blobs.Write("other/two", new MemoryStream([]), stop);
        Assert.Equal(bytes, await Read(blobs, "photos/0a/one.jpg"));
        Assert.Empty(await Read(blobs, "other/two"));

        await blobs.Write("photos/0a/one-small.jpg", new MemoryStream([4, 5]), stop);
        Assert.Equal<byte>(new byte[] { 4, 5 }, await Read(blobs, "photos/0a/one-small.jpg"));

        Assert.Equal(["photos/0a/one-small.jpg", "photos/0a/one.jpg"], (await Keys(blobs, "photos/")).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await Keys(blobs, "")).Count);

        await blobs.Delete("photos/0a/one.jpg", stop);
        Assert.Null(await blobs.Open("photos/0a/one.jpg", stop));
        Assert.Equal(["photos/0a/one-small.jpg"], await Keys(blobs, "photos/"));
    }

    private static async Task<byte[]> Read(IBlobStore blobs, string key)
    {
        await using var content = await blobs.Open(key, TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await content!.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private static async Task<List<string>> Keys(IBlobStore blobs, string prefix)
    {
        var keys = new List<string>();
        await foreach (var found in blobs.List(prefix, TestContext.Current.CancellationToken))
        {
            keys.Add(found.Key);
            Assert.InRange(TimeProvider.System.GetUtcNow() - found.WrittenAt, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));
        }
        return keys;
    }
}
