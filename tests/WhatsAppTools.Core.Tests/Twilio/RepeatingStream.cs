using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.State;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A body that begins like an answer and never ends.</summary>
internal sealed class RepeatingStream : ReadOnlyStream
{
    // Longer than the 32 KB that a packer looks back.
    private const int BlockSize = 64 * 1024;

    private readonly byte[] _begin;
    private readonly byte[] _again;
    private long _position;

    public RepeatingStream((string Begin, string Again) text)
        : this(Encoding.UTF8.GetBytes(text.Begin), Block(text.Again))
    {
    }

    private RepeatingStream(byte[] begin, byte[] again)
    {
        _begin = begin;
        _again = again;
    }

    /// <summary>
    /// The same, packed: a bomb. Only two blocks are packed. A packed block refers to no more than the block before it, and
    /// those are all alike, so the second one can be repeated for ever.
    /// </summary>
    public static RepeatingStream Packed((string Begin, string Again) text)
    {
        byte[] block = Block(text.Again);
        MemoryStream packed = new();
        GZipStream packer = new(packed, CompressionLevel.Fastest);
        byte[] begin = Pack([.. Encoding.UTF8.GetBytes(text.Begin), .. block]);
        return new RepeatingStream(begin, Pack(block));

        byte[] Pack(byte[] bytes)
        {
            packed.SetLength(0);
            packer.Write(bytes, 0, bytes.Length);
            packer.Flush();
            return packed.ToArray();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        (byte[] source, long start) = _position < _begin.Length ? (_begin, _position) : (_again, (_position - _begin.Length) % _again.Length);
        int read = (int)Math.Min(count, source.Length - start);
        Array.Copy(source, start, buffer, offset, read);
        _position += read;
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

    private static byte[] Block(string again) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(again, (BlockSize / again.Length) + 1)));
}
