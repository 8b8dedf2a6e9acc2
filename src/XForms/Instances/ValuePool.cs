using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Menpai.XForms.Instances;

/// <summary>
/// Texts as UTF-8, each behind its length, in pieces of 128 KiB; a longer text gets a piece of its own. In a large pool texts that are alike are
/// mostly kept once: a long record says “yes” and “3” many times.
/// </summary>
internal sealed class ValuePool
{
    /// <summary>Where the empty text is.</summary>
    public const int Empty = 0;

    private const int PieceBits = 17;
    private const int PieceLength = 1 << PieceBits;
    private const int LongestLength = 5;

    /// <summary>From so many bytes on alike texts are looked for; a small tree has no use for it.</summary>
    private const int LargeFrom = 4 * PieceLength;
    private const int RecentBits = 14;
    private const int LongestShared = 64;

    private byte[][] _pieces = new byte[4][];
    private int _count;

    // The first byte stays free: no text is where the empty one is.
    private int _used = 1;

    /// <summary>By the hash of a text: where the last one with that hash is; null in a small pool.</summary>
    private int[]? _recent;

    /// <summary>Bytes taken, those of texts that were replaced included.</summary>
    public long Taken { get; private set; }

    public ReadOnlySpan<byte> this[int start]
    {
        get
        {
            if (start == Empty)
            {
                return [];
            }
            var piece = _pieces[start >> PieceBits];
            var at = start & (PieceLength - 1);
            int length = piece[at++];
            return length < 0x80 ? piece.AsSpan(at, length) : Long(piece, at, length);
        }
    }

    /// <summary>Stores a text and tells where.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return Empty;
        }
        // Three bytes are the most that one char takes: a short text needs not be counted first.
        var most = text.Length <= LongestShared ? text.Length * 3 : Encoding.UTF8.GetByteCount(text);
        var space = Space(most);
        if (most < 0x80)
        {
            space[0] = (byte)Encoding.UTF8.GetBytes(text, space[1..]);
            return Kept(space, 1, space[0]);
        }
        var bytes = most <= LongestShared * 3 ? Encoding.UTF8.GetByteCount(text) : most;
        var head = WriteLength(space, bytes);
        Encoding.UTF8.GetBytes(text, space[head..]);
        return Kept(space, head, bytes);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{char})"/>
    public int Add(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return Empty;
        }
        var space = Space(text.Length);
        var head = WriteLength(space, text.Length);
        text.CopyTo(space[head..]);
        return Kept(space, head, text.Length);
    }

    /// <summary>Makes a text longer and tells where it is then: in place when it is the last one, so that many small pieces cost no more than one that comes whole.</summary>
    public int Extend(int start, ReadOnlySpan<char> text)
    {
        var old = this[start];
        if (old.IsEmpty)
        {
            return Add(text);
        }
        var length = old.Length + Encoding.UTF8.GetByteCount(text);
        // A short text of a large pool may be another node's as well.
        if (IsLast(start, old.Length) && (_recent is null || old.Length > LongestShared))
        {
            var at = start & (PieceLength - 1);
            Taken -= _used - at;
            _used = at;
            if (length + LongestLength > _pieces[_count - 1].Length - at)
            {
                MakeRoom((2 * length) + LongestLength);
            }
        }
        var space = Space(length);
        var head = LengthOfLength(length);
        old.CopyTo(space[head..]);
        Encoding.UTF8.GetBytes(text, space[(head + old.Length)..]);
        WriteLength(space, length);
        return Take(head + length);
    }

    private bool IsLast(int start, int length) =>
        start >> PieceBits == _count - 1 && (start & (PieceLength - 1)) + LengthOfLength(length) + length == _used;

    /// <summary>Writes a text over another one where it fits in and no other node can mean the same place. False otherwise.</summary>
    public bool TryOverwrite(int start, ReadOnlySpan<char> text)
    {
        var room = this[start].Length;
        if (_recent is not null || room is 0 or >= 0x80 || text.IsEmpty || Encoding.UTF8.GetByteCount(text) is var length && length > room)
        {
            return false;
        }
        var piece = _pieces[start >> PieceBits];
        var at = start & (PieceLength - 1);
        piece[at] = (byte)length;
        Encoding.UTF8.GetBytes(text, piece.AsSpan(at + 1));
        return true;
    }

    private static ReadOnlySpan<byte> Long(byte[] piece, int at, int length)
    {
        length &= 0x7f;
        for (var shift = 7; ; shift += 7)
        {
            var next = piece[at++];
            length |= (next & 0x7f) << shift;
            if (next < 0x80)
            {
                return piece.AsSpan(at, length);
            }
        }
    }

    /// <summary>Seven bits a byte, the lowest first, the high bit set on all but the last.</summary>
    private static int WriteLength(Span<byte> space, int length)
    {
        var at = 0;
        for (; length >= 0x80; length >>= 7)
        {
            space[at++] = (byte)(length | 0x80);
        }
        space[at++] = (byte)length;
        return at;
    }

    private static int LengthOfLength(int length) => 1 + (BitOperations.Log2((uint)length) / 7);

    /// <summary>Keeps what was just written at the end of the last piece, unless the same text is there already.</summary>
    private int Kept(ReadOnlySpan<byte> space, int head, int length)
    {
        if (_recent is not null && length <= LongestShared)
        {
            var text = space.Slice(head, length);
            ref var recent = ref _recent[Hash(text)];
            if (this[recent].SequenceEqual(text))
            {
                return recent;
            }
            recent = Here;
        }
        return Take(head + length);
    }

    private int Here => ((_count - 1) << PieceBits) + _used;

    private int Take(int bytes)
    {
        var start = Here;
        _used += bytes;
        Taken += bytes;
        return start;
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = (uint)text.Length;
        foreach (var part in MemoryMarshal.Cast<byte, uint>(text))
        {
            hash = (hash ^ part) * 0x9E3779B1;
            hash ^= hash >> 15;
        }
        foreach (var rest in text[(text.Length & ~3)..])
        {
            hash = (hash ^ rest) * 0x9E3779B1;
        }
        return (int)(hash >> (32 - RecentBits));
    }

    /// <summary>Free bytes at the end of the last piece, enough for a text of so many.</summary>
    private Span<byte> Space(int length)
    {
        var needed = length + LongestLength;
        if (_count == 0 || needed > _pieces[_count - 1].Length - _used || _used >= PieceLength)
        {
            MakeRoom(needed);
        }
        return _pieces[_count - 1].AsSpan(_used);
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
        _pieces[_count] = GC.AllocateUninitializedArray<byte>(_count == 0 ? Math.Max(length + 1, 1024) : Math.Max(length, PieceLength));
        _used = _count++ == 0 ? 1 : 0;
        if (_recent is null && Taken >= LargeFrom)
        {
            _recent = new int[1 << RecentBits];
        }
    }
}
