using System;
using System.IO;
using System.Text;

namespace WhatsAppTools.Core.Tests.Contacts;

/// <summary>A file with one cell, or one run of delimiters, of any length in its middle.</summary>
internal sealed class EndlessCellStream(string before, long length, string after, char filling = 'x') : Stream
{
    private readonly byte[] _before = Encoding.UTF8.GetBytes(before);
    private readonly byte[] _after = Encoding.UTF8.GetBytes(after);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _before.Length + length + _after.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = (int)Math.Min(count, Length - _position);
        for (int i = 0; i < read; i++, _position++)
        {
            long inAfter = _position - _before.Length - length;
            buffer[offset + i] = _position < _before.Length ? _before[_position] : inAfter >= 0 ? _after[inAfter] : (byte)filling;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
