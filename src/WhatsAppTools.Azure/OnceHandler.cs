using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Azure;

/// <summary>
/// Keeps .NET from sending a change a second time. Where a connection that has served before ends without an answer, it takes a
/// request without a body for one that never arrived, and sends it again on another: a segment that was made is then said to be
/// somebody else's. A request that has a body, if only an empty one, is left alone.
/// </summary>
internal sealed class OnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete)
        {
            request.Content ??= new ByteArrayContent([]);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
