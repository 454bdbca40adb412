using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.ModuleTests.Completion;

/// <summary>A Twilio that lets nobody in, as with a token that was changed since.</summary>
internal sealed class ClosedDoor : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Content = new StringContent("""{"code":20003,"message":"Authenticate","status":401}"""),
        });
}
