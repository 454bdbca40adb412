using System;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A body, packed as it is read: an endless one becomes an endless bomb.</summary>
internal sealed class PackingStream : Stream
{
    private const int BlockSize = 64 * 1024;

    private readonly Stream _body;
    private readonly MemoryStream _packed = new();
    private readonly GZipStream _packer;
    private readonly byte[] _block = new byte[BlockSize];
    private byte[] _ready = [];
    private int _taken;

    public PackingStream(Stream body)
    {
        _body = body;
        _packer = new GZipStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
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

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_taken == _ready.Length)
        {
            _packed.SetLength(0);
            _packer.Write(_block, 0, _body.Read(_block, 0, BlockSize));
            _packer.Flush();
            _ready = _packed.ToArray();
            _taken = 0;
        }

        int read = Math.Min(count, _ready.Length - _taken);
        Array.Copy(_ready, _taken, buffer, offset, read);
        _taken += read;
        return read;
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

    protected override void Dispose(bool disposing)
    {
        _packer.Dispose();
        base.Dispose(disposing);
    }
}
