using System.Text;

namespace Menpai.Territory.Import;

/// <summary>编码 Finds out how the text of a file is encoded: UTF-8, or GB 18030 as spreadsheets in China write it.</summary>
public static class CsvEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The encoding of the whole file, which is read once through and set back to its beginning. Both encodings are tried strictly: text that
    /// reads as UTF-8 from beginning to end is UTF-8.
    /// </summary>
    /// <exception cref="Core.RefusedException">It is UTF-16, or no text in either.</exception>
    public static Encoding Of(Stream file)
    {
        Span<byte> head = stackalloc byte[4];
        file.Position = 0;
        var length = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        head = head[..length];
        if (head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]))
            throw ImportRefusals.Utf16().AsException();
        var reads =
            ReadsAs(Utf8, file) ? Utf8
            : ReadsAs(Gb18030(), file) ? Gb18030()
            : null;
        file.Position = 0;
        return reads ?? throw ImportRefusals.WrongEncoding().AsException();
    }

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static bool ReadsAs(Encoding encoding, Stream file)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            while (true)
            {
                var length = file.Read(bytes);
                // UTF-16 without its mark, or no text at all; neither encoding writes a zero byte.
                if (bytes.AsSpan(0, length).Contains((byte)0))
                    throw ImportRefusals.Binary().AsException();
                decoder.GetChars(bytes.AsSpan(0, length), characters, flush: length == 0);
                if (length == 0)
                    return true;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
