using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A body that begins like an answer and never ends.</summary>
internal sealed class RepeatingStream((string Begin, string Again) text) : Stream
{
    private readonly byte[] _begin = Encoding.UTF8.GetBytes(text.Begin);
    private readonly byte[] _again = Encoding.UTF8.GetBytes(text.Again);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count; i++, _position++)
        {
            buffer[offset + i] = _position < _begin.Length ? _begin[_position] : _again[(_position - _begin.Length) % _again.Length];
        }

        return count;
    }

    // On the caller's thread: the base class would take another one, which a virtual clock does not wait for.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] block = new byte[Math.Min(buffer.Length, 16384)];
        int read = Read(block, 0, block.Length);
        block.AsMemory(0, read).CopyTo(buffer);
        return new ValueTask<int>(read);
    }
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
