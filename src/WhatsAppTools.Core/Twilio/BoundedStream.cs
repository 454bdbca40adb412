using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.State;

namespace WhatsAppTools.Twilio;

/// <summary>An answer's body, unpacked, up to a limit: what is longer than anything that was asked for is not read.</summary>
/// <param name="body">The body, unpacked.</param>
/// <param name="most">How many bytes it may have.</param>
/// <param name="isInMemory">Whether it came whole: then a read waits for nothing, and .NET Framework need not take a thread for it.</param>
internal sealed class BoundedStream(Stream body, int most, bool isInMemory) : ReadOnlyStream
{
    private readonly Stream _body = body;
    private readonly int _most = most;
    private readonly bool _isInMemory = isInMemory;
    private long _read;

    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Count(_body.Read(buffer, offset, count));

    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _isInMemory ? Read(buffer, offset, count) : Count(await _body.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));

#if NET
    /// <exception cref="InvalidDataException">The body is longer than the limit.</exception>
    public override async ValueTask<int> ReadAsync(System.Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        return Count(await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
    }
#endif

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= _most ? read : throw new InvalidDataException($"more than {_most / 1024} KB");
    }
}
