using System.Buffers;
using System.Xml;

namespace Menpai.XForms.Reading;

/// <summary>The text between two tags, which may come in pieces: CDATA sections and what stands around comments.</summary>
/// <param name="longest">In characters; one more stops the reading.</param>
internal sealed class TextBuffer(int longest) : IDisposable
{
    private char[] _chars = ArrayPool<char>.Shared.Rent(4096);
    private int _length;

    public ReadOnlySpan<char> Content => _chars.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Adds the text that an XML reader stands at.</summary>
    public void Take(XmlReader xml)
    {
        if (!xml.CanReadValueChunk)
        {
            // A document that is in memory already.
            var value = xml.Value;
            Grow(_length + value.Length);
            value.CopyTo(_chars.AsSpan(_length));
            _length += value.Length;
            return;
        }
        while (xml.ReadValueChunk(_chars, _length, _chars.Length - _length) is > 0 and var read)
        {
            _length += read;
            if (_length > longest)
            {
                throw new ReadingStoppedException("reading.value-too-long", longest);
            }
            Grow(_length + 1);
        }
    }

    public void Dispose() => ArrayPool<char>.Shared.Return(_chars);

    private void Grow(int length)
    {
        if (length <= _chars.Length)
        {
            return;
        }
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(length, _chars.Length * 2));
        Content.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = larger;
    }
}
