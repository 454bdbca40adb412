using System;
using System.Net;
#if NET
using System.Net.Http;
#endif
using System.Net.Sockets;
using System.Security.Authentication;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Tells the failures in which nothing can have left this machine (name, connect, TLS) from those in which the request
/// may have arrived. In doubt it may have arrived: a message sent twice is worse than one that has to be looked for.
/// </summary>
internal static class ConnectionFailure
{
    public static bool RequestCannotHaveLeft(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
#if NET
            if (cause is HttpRequestException
                {
                    HttpRequestError: HttpRequestError.NameResolutionError
                        or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError
                        or HttpRequestError.ProxyTunnelError
                })
            {
                return true;
            }
#endif
            switch (cause)
            {
                case AuthenticationException:
                case WebException
                {
                    Status: WebExceptionStatus.NameResolutionFailure
                        or WebExceptionStatus.ProxyNameResolutionFailure
                        or WebExceptionStatus.ConnectFailure
                        or WebExceptionStatus.TrustFailure
                        or WebExceptionStatus.SecureChannelFailure
                }:
                case SocketException
                {
                    SocketErrorCode: SocketError.HostNotFound
                        or SocketError.TryAgain
                        or SocketError.NoData
                        or SocketError.ConnectionRefused
                        or SocketError.HostUnreachable
                        or SocketError.NetworkUnreachable
                }:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a proxy answered the request for a tunnel with a refusal. On .NET Framework its answer comes like any other.</summary>
    public static bool IsRefusedByProxy(Exception exception)
    {
#if NET
        return exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };
#else
        return false;
#endif
    }

    /// <summary>The innermost sentence: the outer ones only say that an error happened.</summary>
    public static string Describe(Exception exception)
    {
        Exception cause = exception;
        while (cause.InnerException is not null)
        {
            cause = cause.InnerException;
        }

        // .NET's own sentence about a proxy ends with a quotation mark too many.
        return cause.Message.TrimEnd('.', '"') + ".";
    }
}
