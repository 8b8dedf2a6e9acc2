namespace Menpai.Territory.Import.Excel;

/// <summary>How much a workbook may still unpack to: the sizes written in an archive are only claims.</summary>
internal sealed class Budget(long bytes)
{
    private long _left = bytes;

    /// <exception cref="Core.RefusedException">It is used up.</exception>
    public void Take(int bytes)
    {
        if ((_left -= bytes) < 0)
            throw ImportRefusals.Swells().AsException();
    }
}

/// <summary>
/// A part of a workbook as it is unpacked, held to a budget; and never so far without the beginning of a tag that what reads it would
/// have to hold all of it.
/// </summary>
internal sealed class GuardedPart(Stream part, Budget budget) : Stream
{
    private const int LongestWithoutTag = 1 << 20;

    private int _without;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        budget.Take(read);
        var (first, last) = (buffer[..read].IndexOf((byte)'<'), buffer[..read].LastIndexOf((byte)'<'));
        _without = first < 0 ? _without + read : Math.Max(_without + first, 0);
        if (_without > LongestWithoutTag)
            throw ImportRefusals.Swells().AsException();
        if (last >= 0)
            _without = read - last;
        return read;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            part.Dispose();
        base.Dispose(disposing);
    }
}
