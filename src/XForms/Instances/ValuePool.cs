using System.Text;

namespace Menpai.XForms.Instances;

/// <summary>Texts as UTF-8, one behind the other, in pieces of 128 KiB; a longer text gets a piece of its own.</summary>
internal sealed class ValuePool
{
    private const int PieceBits = 17;
    private const int PieceLength = 1 << PieceBits;

    private byte[][] _pieces = new byte[4][];
    private int _count;
    private int _used;

    /// <summary>Bytes taken, those of texts that were replaced included.</summary>
    public long Taken { get; private set; }

    public ReadOnlySpan<byte> this[int start, int length] =>
        length == 0 ? [] : _pieces[start >> PieceBits].AsSpan(start & (PieceLength - 1), length);

    /// <summary>Stores a text and tells where; its length in bytes comes back beside it.</summary>
    public int Add(ReadOnlySpan<char> text, out int length)
    {
        length = Encoding.UTF8.GetByteCount(text);
        if (length == 0)
        {
            return 0;
        }
        var start = Reserve(length);
        Encoding.UTF8.GetBytes(text, Space(start, length));
        return start;
    }

    public int Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }
        var start = Reserve(text.Length);
        text.CopyTo(Space(start, text.Length));
        return start;
    }

    /// <summary>Writes over a text that is at least as long.</summary>
    public void Overwrite(int start, ReadOnlySpan<char> text, int length) => Encoding.UTF8.GetBytes(text, Space(start, length));

    /// <summary>Makes a text longer: in place when it is the last one, so that a text arriving in many small pieces costs no more than one that comes whole.</summary>
    public void Extend(ref int start, ref int length, ReadOnlySpan<char> text)
    {
        var more = Encoding.UTF8.GetByteCount(text);
        var offset = start & (PieceLength - 1);
        var last = length > 0 && start >> PieceBits == _count - 1 && offset + length == _used;
        if (last && offset == 0 && _used + more > _pieces[_count - 1].Length)
        {
            Array.Resize(ref _pieces[_count - 1], Math.Max(_used + more, _used * 2));
        }
        if (!last || _used + more > _pieces[_count - 1].Length)
        {
            var whole = Reserve(length + more);
            this[start, length].CopyTo(Space(whole, length));
            (start, _used) = (whole, _used - more);
            Taken -= more;
        }
        Encoding.UTF8.GetBytes(text, _pieces[_count - 1].AsSpan(_used, more));
        (length, _used, Taken) = (length + more, _used + more, Taken + more);
    }

    private Span<byte> Space(int start, int length) => _pieces[start >> PieceBits].AsSpan(start & (PieceLength - 1), length);

    private int Reserve(int length)
    {
        Taken += length;
        if (_count == 0 || length > _pieces[_count - 1].Length - _used)
        {
            MakeRoom(length);
        }
        var start = ((_count - 1) << PieceBits) + _used;
        _used += length;
        return start;
    }

    private void MakeRoom(int length)
    {
        // The last piece grows up to its full length: most trees are small.
        if (_count > 0 && _pieces[_count - 1].Length < PieceLength && _used + length <= PieceLength)
        {
            var wanted = Math.Max(_pieces[_count - 1].Length * 4, _used + length);
            Array.Resize(ref _pieces[_count - 1], Math.Min(PieceLength, wanted));
            return;
        }
        if (_count == 1 << (31 - PieceBits))
        {
            throw new InvalidOperationException("A tree holds at most 2 GiB of text.");
        }
        if (_count == _pieces.Length)
        {
            Array.Resize(ref _pieces, _count * 2);
        }
        _pieces[_count] = new byte[_count == 0 ? Math.Max(length, 1024) : Math.Max(length, PieceLength)];
        _count++;
        _used = 0;
    }
}
