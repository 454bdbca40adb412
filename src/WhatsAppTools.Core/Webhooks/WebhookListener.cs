using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Webhooks;

/// <summary>Listens to a port of this machine, under the names that callers may use for it.</summary>
internal sealed class WebhookListener : IDisposable
{
    // What systems say of an address that another program listens to: Linux, macOS, Windows, and its http.sys (two).
    private static readonly int[] s_taken = [98, 48, 10048, 32, 183];

    private readonly HttpListener _listener = new();
    private readonly string[] _further = [];
    private volatile bool _isClosed;

    /// <param name="hostName">The name that callers use for this machine; <c>+</c> is any. <c>localhost</c> is both loopback addresses, too.</param>
    public WebhookListener(string hostName, int port)
    {
        Prefix = Address(hostName, port);
        if (hostName.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            _further = [Address("127.0.0.1", port), Address("[::1]", port)];
        }
    }

    /// <summary>What it listens to.</summary>
    public string Prefix { get; }

    /// <summary>The other names of this machine that it does not listen to, because the system does not have them or forbids it.</summary>
    public IReadOnlyList<string> Unheard { get; private set; } = [];

    /// <summary>Begins to listen.</summary>
    /// <exception cref="WhatsAppException">WebhookCannotListen.</exception>
    public void Start()
    {
        try
        {
            _listener.Prefixes.Add(Prefix);
            _listener.Start();
            Unheard = [.. _further.Where(address => !TryAdd(address))];
        }
        catch (Exception error) when (error is HttpListenerException or ArgumentException or SocketException)
        {
            throw CannotListen(error);
        }
    }

    /// <summary>Waits for the next request; null after the end.</summary>
    /// <exception cref="WhatsAppException">WebhookCannotListen: nothing more comes.</exception>
    public async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            return await _listener.GetContextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            return _isClosed ? null : throw CannotListen(error);
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        _listener.Close();
    }

    private static string Address(string host, int port) => string.Format(CultureInfo.InvariantCulture, "http://{0}:{1}/", host, port);

    private WhatsAppException CannotListen(Exception error) => new(ErrorText.For("WebhookCannotListen", Prefix, error.Message), error);

    // A machine may resolve localhost to the one address or the other, and a caller may name either. One of them may not exist here,
    // and Windows may want a reservation for it. Where another program has it, that one would get what is meant for this one.
    private bool TryAdd(string address)
    {
        try
        {
            _listener.Prefixes.Add(address);
            return true;
        }
        catch (Exception error) when (error is HttpListenerException or SocketException && !s_taken.Contains(((Win32Exception)error).NativeErrorCode))
        {
            return false;
        }
    }
}
