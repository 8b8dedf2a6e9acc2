using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Menpai.Intake.Open311;

/// <summary>格式 The two formats of the standard, by the extension of the address.</summary>
internal enum AnswerFormat
{
    /// <summary>Required by the standard; what has no extension, or another one, is refused in it.</summary>
    Xml,

    Json,
}

/// <summary>Writes answers.</summary>
internal static class AnswerWriting
{
    private static readonly XmlWriterSettings Xml = new() { Encoding = new UTF8Encoding(false), Indent = true };
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The format of an address; null for an extension that is none of the two.</summary>
    public static AnswerFormat? Of(string path) =>
        Path.GetExtension(path) switch
        {
            ".xml" => AnswerFormat.Xml,
            ".json" => AnswerFormat.Json,
            _ => null,
        };

    /// <summary>What stands in the header of an answer.</summary>
    public static string ContentType(this AnswerFormat format) =>
        format == AnswerFormat.Json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";

    /// <summary>The answer as bytes.</summary>
    public static ReadOnlyMemory<byte> Write(this AnswerFormat format, Open311Answer answer)
    {
        var bytes = new MemoryStream();
        if (format == AnswerFormat.Json)
        {
            using var json = new Utf8JsonWriter(bytes, Json);
            Write(json, answer.Value);
        }
        else
        {
            using var xml = XmlWriter.Create(bytes, Xml);
            Write(xml, answer.Root, answer.Value);
        }
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case Fields fields:
                json.WriteStartObject();
                foreach (var (name, one) in fields.All)
                {
                    json.WritePropertyName(name);
                    Write(json, one);
                }
                json.WriteEndObject();
                break;
            case Items items:
                json.WriteStartArray();
                foreach (var one in items.All)
                    Write(json, one);
                json.WriteEndArray();
                break;
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            default:
                json.WriteStringValue(Sayable((string)value));
                break;
        }
    }

    private static void Write(XmlWriter xml, string name, object? value)
    {
        xml.WriteStartElement(name);
        switch (value)
        {
            case Fields fields:
                foreach (var (field, one) in fields.All)
                    Write(xml, field, one);
                break;
            case Items items:
                foreach (var one in items.All)
                    Write(xml, items.Name, one);
                break;
            case null:
                break;
            case bool flag:
                xml.WriteString(flag ? "true" : "false");
                break;
            default:
                xml.WriteString(Sayable(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
        xml.WriteEndElement();
    }

    // What neither format can hold, control characters and halves of characters, was typed by nobody and is left out.
    private static string Sayable(string text)
    {
        var all = true;
        foreach (var rune in text.EnumerateRunes())
            all &= IsSayable(rune);
        if (all)
            return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (IsSayable(rune))
                kept.Append(rune.ToString());
        return kept.ToString();
    }

    // Half a character is enumerated as the replacement character.
    private static bool IsSayable(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFD and not 0xFFFE and not 0xFFFF);
}
