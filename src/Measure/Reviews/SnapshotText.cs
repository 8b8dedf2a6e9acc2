using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 快照正文 A snapshot as the bytes that are signed: UTF-8 JSON without spaces, members in the order they are declared, nothing that is null, words of
/// enums by name, decimals as text with a point and no zeros at the end, moments as <c>2026-11-01T00:05:00+00:00</c>.
/// </summary>
public static class SnapshotText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new DecimalText() },
    };

    /// <summary>The bytes of a snapshot: the same for the same content.</summary>
    public static byte[] Write(ReviewSnapshot snapshot) => JsonSerializer.SerializeToUtf8Bytes(snapshot, Json);

    /// <summary>The snapshot of such bytes.</summary>
    /// <exception cref="JsonException">They are no snapshot.</exception>
    public static ReviewSnapshot Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ReviewSnapshot>(bytes, Json) ?? throw new JsonException("A snapshot holds nothing.");

    /// <summary>指纹 SHA-256 of the bytes in hexadecimal.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>As it is stored.</summary>
    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The bytes again.</summary>
    /// <exception cref="InvalidDataException">What is stored was never packed.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A value as snapshots hold it: six places, which is more than anybody reads and less than engines differ by.</summary>
    public static decimal Rounded(decimal value) => Math.Round(value, 6, MidpointRounding.AwayFromZero) / 1.000000000000000000000000000000m;

    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.TryParse(reader.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new JsonException("A decimal is written as text.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
