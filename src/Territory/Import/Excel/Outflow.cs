namespace Menpai.Territory.Import.Excel;

/// <summary>Takes in what an archive writes, so that it can be sent on without a thread waiting for the other side.</summary>
internal sealed class Outflow : Stream
{
    private readonly MemoryStream _held = new();

    /// <summary>How much waits to be sent.</summary>
    public long Held => _held.Length;

    public async Task Send(Stream to)
    {
        await to.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length));
        _held.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
