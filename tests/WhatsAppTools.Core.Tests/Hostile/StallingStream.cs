using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.State;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>
/// A body that comes in pieces, with a wait before each. It ends with its request, as a connection's does: .NET Framework's
/// HttpClient reads bodies without a token. No MemoryStream, whose copy would not wait there.
/// </summary>
internal sealed class StallingStream(byte[] body, int piece, TimeSpan wait, TimeProvider time, CancellationToken request) : ReadOnlyStream
{
    private readonly MemoryStream _body = new(body);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, request);
        await time.For(wait, either.Token).ConfigureAwait(false);
        return Read(buffer, offset, count);
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        byte[] bytes = new byte[buffer.Length];
        int read = await ReadAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
        bytes.AsMemory(0, read).CopyTo(buffer);
        return read;
    }
#endif

    public override int Read(byte[] buffer, int offset, int count) => _body.Read(buffer, offset, Math.Min(count, piece));

    protected override void Dispose(bool disposing)
    {
        _body.Dispose();
        base.Dispose(disposing);
    }
}
