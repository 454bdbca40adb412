using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>A body that comes in pieces, with a wait before each.</summary>
internal sealed class StallingStream(byte[] body, int piece, TimeSpan wait, TimeProvider time) : MemoryStream(body)
{
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await time.For(wait, cancellationToken).ConfigureAwait(false);
        return Read(buffer, offset, Math.Min(count, piece));
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await time.For(wait, cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span.Slice(0, Math.Min(buffer.Length, piece)));
    }
#endif
}
