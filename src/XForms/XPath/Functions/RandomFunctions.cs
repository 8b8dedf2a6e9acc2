using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Menpai.XForms.XPath.Expressions;
using static Menpai.XForms.XPath.Functions.Function;

namespace Menpai.XForms.XPath.Functions;

/// <summary>Chance. ODK XForms Specification, <c>random()</c>, <c>uuid()</c>, <c>randomize()</c>.</summary>
internal static class RandomFunctions
{
    private const int LongestUuid = 100_000;

    /// <summary>2³¹ − 1, the modulus of Park and Miller's generator.</summary>
    private const long Modulus = 2_147_483_647;

    public static Function[] All { get; } =
    [
        Number("random", 0, 0, (in Frame f, Expression[] _) => f.Run.Context.Random.NextDouble()) with
        {
            IsDeterministic = false,
        },
        Text("uuid", 0, 1, Uuid) with
        {
            IsDeterministic = false,
        },
        // With a seed it is as regular as anything else; the call looks at its own arguments.
        Nodes("randomize", 1, 2, Randomize) with
        {
            NodeSets = [0],
        },
    ];

    private static string Uuid(in Frame frame, Expression[] arguments)
    {
        if (arguments.Length == 0)
        {
            return NewUuid(frame.Run.Context.Random);
        }
        var length = arguments[0].Number(frame);
        if (!(length is >= 0 and <= LongestUuid))
        {
            throw new XPathStop("xpath.uuid-length");
        }
        frame.Run.Spend((long)length);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(NewUuid(frame.Run.Context.Random));
        }
        return text.ToString(0, (int)length);
    }

    private static string NewUuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>Fisher and Yates's shuffle, inside out.</summary>
    private static NodeSet Randomize(in Frame frame, Expression[] arguments)
    {
        var nodes = arguments[0].Nodes(frame);
        frame.Run.Spend(nodes.Count);
        var random = frame.Run.Context.Random;
        var seed = arguments.Length > 1 ? Seed(frame, arguments[1]) : 0;
        var given = nodes.Nodes.ToArray();
        var shuffled = nodes.Writable;
        for (var i = 0; i < given.Length; i++)
        {
            seed = seed * 16_807 % Modulus;
            var chance = arguments.Length > 1 ? (seed - 1) / (double)(Modulus - 1) : random.NextDouble();
            var j = (int)Math.Floor(chance * (i + 1));
            shuffled[i] = shuffled[j];
            shuffled[j] = given[i];
        }
        return nodes;
    }

    /// <summary>A number without its fraction; from other text the first 64 bits of its SHA-256; between 1 and the modulus.</summary>
    private static long Seed(in Frame frame, Expression argument)
    {
        var value = argument.Value(frame);
        var number = frame.Run.Number(value);
        var text = double.IsNaN(number) ? frame.Run.Text(value) : "";
        var seed =
            !double.IsNaN(number) ? double.ConvertToInteger<long>(number)
            : text.Length == 0 ? 0
            : BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        seed %= Modulus;
        return seed <= 0 ? seed + Modulus - 1 : seed;
    }
}
