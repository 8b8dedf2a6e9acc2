using System.Text;

namespace Menpai.Tests.XForms.Reading;

/// <summary>A large document that is never in memory as a whole: a head, the middle again and again, a tail.</summary>
internal sealed class RepeatedStream(string head, string middle, string tail, long length) : Stream
{
    private readonly byte[] _middle = Encoding.UTF8.GetBytes(middle);
    private byte[] _current = Encoding.UTF8.GetBytes(head);
    private int _at;
    private long _given;
    private bool _ended;

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
        if (_at == _current.Length && !_ended)
        {
            _ended = _given >= length;
            (_current, _at) = (_ended ? Encoding.UTF8.GetBytes(tail) : _middle, 0);
        }
        var taken = Math.Min(count, _current.Length - _at);
        Array.Copy(_current, _at, buffer, offset, taken);
        (_at, _given) = (_at + taken, _given + taken);
        return taken;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
