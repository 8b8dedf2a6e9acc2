using System.Text;

namespace Menpai.Tests.XForms.Reading;

/// <summary>A large document that is never in memory as a whole: a head, parts until a length is reached, a tail.</summary>
internal sealed class RepeatedStream(string head, Func<int, byte[]> part, string tail, long length) : Stream
{
    private byte[] _current = Encoding.UTF8.GetBytes(head);
    private int _at;
    private int _parts;
    private long _given;
    private bool _ended;

    public RepeatedStream(string head, string part, string tail, long length)
        : this(head, Always(part), tail, length) { }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var taken = 0;
        while (taken < count)
        {
            if (_at == _current.Length)
            {
                if (_ended)
                {
                    break;
                }
                _ended = _given >= length;
                (_current, _at) = (_ended ? Encoding.UTF8.GetBytes(tail) : part(_parts++), 0);
            }
            var copied = Math.Min(count - taken, _current.Length - _at);
            Array.Copy(_current, _at, buffer, offset + taken, copied);
            (_at, _given, taken) = (_at + copied, _given + copied, taken + copied);
        }
        return taken;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // The same bytes each time: what a reader allocates is to be counted, not what this makes.
    private static Func<int, byte[]> Always(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        return _ => bytes;
    }
}
