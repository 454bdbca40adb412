using System.IO;
using System.Net.Http;
using System.Net.Sockets;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>What an HttpClient throws, on .NET and on .NET Framework.</summary>
internal static class NetworkFailure
{
    /// <summary>Nobody was there: nothing has left.</summary>
    public static HttpRequestException Refused()
    {
        SocketException cause = new((int)SocketError.ConnectionRefused);
#if NET
        return new HttpRequestException(HttpRequestError.ConnectionError, "no", cause);
#else
        return new HttpRequestException("no", new System.Net.WebException("no", cause, System.Net.WebExceptionStatus.ConnectFailure, null));
#endif
    }

    /// <summary>The line broke after the request was written.</summary>
    public static HttpRequestException Broken()
    {
        IOException cause = new("reset");
#if NET
        return new HttpRequestException(HttpRequestError.ResponseEnded, "ended", cause);
#else
        return new HttpRequestException("ended", new System.Net.WebException("ended", cause, System.Net.WebExceptionStatus.ReceiveFailure, null));
#endif
    }
}
