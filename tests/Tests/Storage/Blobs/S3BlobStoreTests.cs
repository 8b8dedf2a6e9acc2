using Amazon.S3;
using Menpai.Core;
using Menpai.Storage.Blobs;

namespace Menpai.Tests.Storage.Blobs;

/// <summary>Blobs in a bucket, against a server of other make.</summary>
public sealed class S3BlobStoreTests(S3Server s3) : IClassFixture<S3Server>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private S3Settings Settings
    {
        get
        {
            Assert.SkipWhen(s3.Missing is not null, s3.Missing ?? "");
            return s3.Settings;
        }
    }

    [Fact]
    public async Task Keeps_what_it_is_given()
    {
        using var blobs = new S3BlobStore(Settings);
        await Clear(blobs);
        await BlobStoreContract.Check(blobs);
    }

    [Fact]
    public async Task Lists_more_than_one_answer_holds()
    {
        using var blobs = new S3BlobStore(Settings);
        var keys = Enumerable.Range(0, 1_105).Select(one => $"many/{one:0000}").ToList();
        await Parallel.ForEachAsync(keys, Stop, async (key, stop) => await blobs.Write(key, new MemoryStream([1]), stop));
        var found = new List<string>();
        await foreach (var entry in blobs.List("many/", Stop))
            found.Add(entry.Key);
        Assert.Equal(keys, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_or_bucket_is_an_error_and_not_a_missing_picture()
    {
        using var stranger = new S3BlobStore(Settings with { AccessKey = "nobody" });
        await Assert.ThrowsAsync<AmazonS3Exception>(() => stranger.Open("photos/a.jpg", Stop));
        using var nowhere = new S3BlobStore(Settings with { Bucket = "elsewhere" });
        await Assert.ThrowsAsync<AmazonS3Exception>(() => nowhere.Open("photos/a.jpg", Stop));
        await Assert.ThrowsAsync<AmazonS3Exception>(() => nowhere.Write("photos/a.jpg", new MemoryStream([1]), Stop));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("Photos/A.jpg")]
    public async Task What_is_no_key_is_refused_before_anything_is_sent(string key)
    {
        using var blobs = new S3BlobStore(new S3Settings("menpai", "http://127.0.0.1:1", "us-east-1", "a", "b", true));
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Write(key, new MemoryStream([1]), Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Open(key, Stop));
    }

    [Fact]
    public void A_bucket_without_its_keys_says_which_setting_is_missing()
    {
        var refused = Assert.Throws<RefusedException>(() =>
            BlobStores.Of("/tmp", name => name == "Blobs:S3:Bucket" ? "menpai" : null, TimeProvider.System)
        );
        Assert.Contains("Blobs__S3__AccessKey", refused.Refusal.Arguments);
    }

    private static async Task Clear(S3BlobStore blobs)
    {
        var all = new List<string>();
        await foreach (var entry in blobs.List("", Stop))
            all.Add(entry.Key);
        foreach (var key in all)
            await blobs.Delete(key, Stop);
    }
}
