using System.Text.Json;
using System.Text.Json.Serialization;

namespace Menpai.Intake.Api;

/// <summary>Numbers as they are answered: a tenth of a metre of a coordinate, and no digit that only the arithmetic left behind.</summary>
internal sealed class SixDecimals : JsonConverter<double>
{
    private const int Decimals = 6;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Round(value, Decimals));
}
