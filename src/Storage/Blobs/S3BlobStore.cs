using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Menpai.Storage.Blobs;

/// <summary>对象存储 Blobs in a bucket of an S3-compatible store. Its library is loaded when this is first made, and not otherwise.</summary>
public sealed class S3BlobStore : IBlobStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _bucket;

    public S3BlobStore(S3Settings settings)
    {
        var how = new AmazonS3Config
        {
            AuthenticationRegion = settings.Region,
            ForcePathStyle = settings.PathStyle,
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 2,
        };
        if (settings.Endpoint is { } endpoint)
            how.ServiceURL = endpoint;
        else
            how.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        (_client, _bucket) = (new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), how), settings.Bucket);
    }

    public Task Write(string key, Stream content, CancellationToken stop = default) =>
        _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _bucket,
                Key = BlobKey.Checked(key),
                InputStream = content,
                AutoCloseStream = false,
                // In one piece with the hash of the whole in its signature: stores other than Amazon's know this one best.
                UseChunkEncoding = false,
            },
            stop
        );

    public async Task<Stream?> Open(string key, CancellationToken stop = default)
    {
        try
        {
            var found = await _client.GetObjectAsync(_bucket, BlobKey.Checked(key), stop);
            return found.ResponseStream;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }

    public Task Delete(string key, CancellationToken stop = default) => _client.DeleteObjectAsync(_bucket, BlobKey.Checked(key), stop);

    public async IAsyncEnumerable<BlobEntry> List(string prefix, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var ask = new ListObjectsV2Request { BucketName = _bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await _client.ListObjectsV2Async(ask, stop);
            foreach (var found in page.S3Objects)
                yield return new BlobEntry(found.Key, new DateTimeOffset(found.LastModified.ToUniversalTime(), TimeSpan.Zero));
            ask.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated);
    }

    public void Dispose() => _client.Dispose();
}
