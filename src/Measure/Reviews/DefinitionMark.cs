using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Menpai.Packs.Measures;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 口径指纹 A mark of a definition as it was read from its pack: another definition under the same number has another one. From when until when it holds is no
/// part of it: a version that ends because the next begins was not changed.
/// </summary>
internal static class DefinitionMark
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new Whole<FactCondition>(), new Whole<IndicatorMeasure>(), new Whole<ScoreRule>() },
    };

    /// <summary>Of an indicator as it holds.</summary>
    public static string Of(Indicator indicator, IndicatorVersion version) =>
        Of(
            new
            {
                indicator.Code,
                indicator.Minimum,
                version = version with
                {
                    Span = VersionSpan.Always,
                },
            }
        );

    /// <summary>Of a scorecard as it holds.</summary>
    public static string Of(Scorecard card, ScorecardVersion version) =>
        Of(
            new
            {
                card.Code,
                card.Level,
                version = version with
                {
                    Span = VersionSpan.Always,
                },
            }
        );

    private static string Of<T>(T definition) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(definition, Json)));

    // Of a closed family of records, which one it is and all that it holds.
    private sealed class Whole<T> : JsonConverter<T>
        where T : class
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A mark is not read back.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }
}
