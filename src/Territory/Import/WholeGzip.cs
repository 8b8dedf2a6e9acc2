using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Menpai.Territory.Import;

/// <summary>
/// What a gzip file unpacks to, all of it: one cut short ends quietly otherwise, and half a list would pass for the whole. The program
/// runs with <c>System.IO.Compression.UseStrictValidation</c>, so that unpacking says so; this tells it in words.
/// </summary>
/// <param name="packed">The file; closed with this one unless <paramref name="leaveOpen"/>.</param>
[SuppressMessage("Naming", "CA1710", Justification = "A file that is whole, read as one.")]
public sealed class WholeGzip(Stream packed, bool leaveOpen = false) : Stream
{
    private readonly GZipStream _gzip = new(packed, CompressionMode.Decompress, leaveOpen);

    /// <summary>Reads on.</summary>
    /// <exception cref="Core.RefusedException">The file is damaged or not complete.</exception>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw ImportRefusals.BrokenGzip().AsException();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
            _gzip.Dispose();
        base.Dispose(disposing);
    }
}
