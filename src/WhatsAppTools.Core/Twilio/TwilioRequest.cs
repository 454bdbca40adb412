using System;
using System.Net.Http;
using System.Reflection;
using System.Runtime.InteropServices;

namespace WhatsAppTools.Twilio;

/// <summary>Makes the requests that go to Twilio, with their headers.</summary>
internal static class TwilioRequest
{
    private static readonly string s_userAgent = CreateUserAgent();

    /// <summary>Makes one.</summary>
    /// <param name="content">The body; null for none.</param>
    /// <param name="authorization">Who asks; null for nobody.</param>
    /// <param name="isJson">Whether the answer is JSON, and no file.</param>
    public static HttpRequestMessage Create(HttpMethod method, Uri address, HttpContent? content, string? authorization, bool isJson)
    {
        HttpRequestMessage request = new(method, address) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        if (isJson)
        {
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            if (method == HttpMethod.Get)
            {
                // Lists are long. The answer to a message is not: packing it would cost more than it saves.
                request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
            }
        }

        return request;
    }

    private static string CreateUserAgent()
    {
        Version version = typeof(TwilioRequest).Assembly.GetName().Version ?? new Version(0, 0);
        AssemblyInformationalVersionAttribute? runtime = typeof(object).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        return $"WhatsAppTools/{version.ToString(3)} ({RuntimeInformation.OSArchitecture}; {(runtime is null ? "netfx" : "dotnet")} {Environment.Version})";
    }
}
