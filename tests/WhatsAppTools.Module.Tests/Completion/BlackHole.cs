using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace WhatsAppTools.ModuleTests.Completion;

/// <summary>
/// A network that swallows every request: no answer ever comes, and giving up on it is not noticed either. Two seconds pass on
/// its clock with each request, and none on the wall.
/// </summary>
internal sealed class BlackHole(FakeTimeProvider time) : HttpMessageHandler
{
    private int _swallowed;

    public int Swallowed => _swallowed;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _swallowed);
        time.Advance(TimeSpan.FromSeconds(2));
        return new TaskCompletionSource<HttpResponseMessage>().Task;
    }
}
