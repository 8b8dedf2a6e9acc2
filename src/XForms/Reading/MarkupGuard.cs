namespace Menpai.XForms.Reading;

/// <summary>
/// Stands before the XML reader, which keeps a whole tag in memory however long it is: stops at an overlong tag or document and at any
/// document type declaration, before either can cost anything.
/// </summary>
internal sealed class MarkupGuard(TextReader inner, ReadingLimits limits) : TextReader
{
    private const string Doctype = "!DOCTYPE";

    private long _read;
    private int _tagLength = -1;
    private char _quote;
    private Markup _markup;
    private int _dashes;

    private enum Markup
    {
        Unknown,
        Tag,
        Comment,
        Section,
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        if (_read > limits.Characters)
        {
            throw new ReadingStoppedException("reading.too-large", limits.Characters);
        }
        var text = buffer[..count];
        while (!text.IsEmpty)
        {
            if (_tagLength >= 0)
            {
                text = InsideMarkup(text);
                continue;
            }
            var open = text.IndexOf('<');
            if (open < 0)
            {
                break;
            }
            (_tagLength, _quote, _markup, _dashes) = (0, '\0', Markup.Unknown, 0);
            text = text[(open + 1)..];
        }
        return count;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private Span<char> InsideMarkup(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (++_tagLength > limits.TagLength && _markup is not (Markup.Comment or Markup.Section))
            {
                throw new ReadingStoppedException("reading.tag-too-long", limits.TagLength);
            }
            if (_markup == Markup.Unknown)
            {
                Recognise(c);
            }
            else if (Ends(c))
            {
                _tagLength = -1;
                return text[(i + 1)..];
            }
        }
        return [];
    }

    private void Recognise(char c)
    {
        if (_tagLength == 1 && c != '!')
        {
            _markup = Markup.Tag;
        }
        else if (_tagLength == 2)
        {
            _markup = c switch
            {
                '-' => Markup.Comment,
                '[' => Markup.Section,
                _ => Markup.Unknown,
            };
        }
        if (_markup == Markup.Unknown && _tagLength > 1)
        {
            throw new ReadingStoppedException("reading.doctype", Doctype.Length);
        }
    }

    // Comments and sections end with two marks before the bracket; in a tag a bracket inside quotes does not count.
    private bool Ends(char c)
    {
        if (_markup == Markup.Tag)
        {
            if (_quote != '\0')
            {
                _quote = c == _quote ? '\0' : _quote;
                return false;
            }
            _quote = c is '"' or '\'' ? c : '\0';
            return c == '>';
        }
        var ends = c == '>' && _dashes >= 2;
        _dashes = c == (_markup == Markup.Comment ? '-' : ']') ? _dashes + 1 : 0;
        return ends;
    }
}
