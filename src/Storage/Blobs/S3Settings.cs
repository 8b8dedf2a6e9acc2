namespace Menpai.Storage.Blobs;

/// <summary>How an S3-compatible store is reached.</summary>
/// <param name="Bucket">Must exist.</param>
/// <param name="Endpoint">For example https://s3.example.cn; null for the region's own of Amazon.</param>
/// <param name="Region">What requests are signed for; many stores take any.</param>
/// <param name="PathStyle">Whether the bucket stands in the path, as most stores outside Amazon want it, or before the host's name.</param>
public sealed record S3Settings(string Bucket, string? Endpoint, string Region, string AccessKey, string SecretKey, bool PathStyle);
