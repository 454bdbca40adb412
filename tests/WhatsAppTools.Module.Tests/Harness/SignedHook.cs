using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>A webhook's form, signed as Twilio signs it with the simulator's auth token.</summary>
internal static class SignedHook
{
    /// <summary>PowerShell that sets $url, $body and $signature.</summary>
    /// <param name="url">The address that Twilio calls.</param>
    /// <param name="body">The form, with names and values escaped.</param>
    /// <param name="isSigned">False for a signature that nobody has made.</param>
    public static string Script(string url, string body, bool isSigned = true) => string.Create(
        CultureInfo.InvariantCulture,
        $"$url = '{url}'; $body = '{body.Replace("'", "''", StringComparison.Ordinal)}'; $signature = '{(isSigned ? Signature(url, body) : "no")}'");

    /// <summary>The signature of a form.</summary>
    public static string Signature(string url, string body)
    {
        IEnumerable<string> pairs = body.Split('&')
            .Select(pair => pair.Split('='))
            .Select(pair => (Name: WebUtility.UrlDecode(pair[0]), Value: WebUtility.UrlDecode(pair[1])))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name + pair.Value);
#pragma warning disable CA5350
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(DefaultWorld.AuthToken), Encoding.UTF8.GetBytes(url + string.Concat(pairs))));
#pragma warning restore CA5350
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
