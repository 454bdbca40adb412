using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator;

/// <summary>
/// The simulator over HTTP. All products share one origin, http://localhost:port: their paths are distinct.
/// Only this machine can reach it unless another host name is given.
/// </summary>
public sealed class SimulatorServer : IDisposable
{
    private const int MaxBody = 4 * 1024 * 1024;
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="simulator">What answers. It is not disposed with the server.</param>
    /// <param name="port">The port; 0 picks a free one.</param>
    /// <param name="host">What to listen on: <c>localhost</c>, or a name or address of this machine, or <c>+</c> for all.</param>
    /// <exception cref="HttpListenerException">The port is taken, or the system does not allow the host.</exception>
    public SimulatorServer(TwilioSimulator simulator, int port = 0, string host = "localhost")
    {
        Simulator = simulator;
        _listener = Listen(host, port, out int used);
        Port = used;
        Uri = new Uri(string.Format(CultureInfo.InvariantCulture, "http://{0}:{1}/", host == "+" ? "localhost" : host, used));
        _ = AcceptAsync();
    }

    /// <summary>What answers.</summary>
    public TwilioSimulator Simulator { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The origin of all products.</summary>
    public Uri Uri { get; }

    /// <summary>Listens no longer; requests in flight end without an answer.</summary>
    public void Dispose()
    {
        if (!_stop.IsCancellationRequested)
        {
            _stop.Cancel();
            _listener.Close();
        }
    }

    private static HttpListener Listen(string host, int port, out int used)
    {
        for (int attempt = 0; ; attempt++)
        {
            used = port != 0 ? port : FreePort();
            HttpListener listener = new();
            listener.Prefixes.Add(string.Format(CultureInfo.InvariantCulture, "http://{0}:{1}/", host, used));
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (port == 0 && attempt < 10)
            {
                // Somebody else took the free port in between: another one.
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (_stop.IsCancellationRequested || !_listener.IsListening)
                {
                    return;
                }

                continue;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            // What a client sees where the answer is never given: outside Windows, Abort ends it with the status that is set.
            context.Response.StatusCode = 503;
            SimulatorResponse response = await HandleAsync(context.Request).ConfigureAwait(false);
            if (response.IsDropped)
            {
                await DropAsync(context.Response).ConfigureAwait(false);
                return;
            }

            context.Response.StatusCode = response.Status;
            foreach (KeyValuePair<string, string> header in response.Headers)
            {
                context.Response.Headers[header.Key] = header.Value;
            }

            context.Response.ContentLength64 = response.Body.Length;
            await context.Response.OutputStream.WriteAsync(response.Body, 0, response.Body.Length, _stop.Token).ConfigureAwait(false);
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client went away, or the server was disposed: there is nobody left to answer.
            context.Response.Abort();
        }
    }

    /// <summary>
    /// Ends the connection in the middle of an answer. Abort alone is not enough: outside Windows the listener then ends the
    /// answer politely, as an empty 200.
    /// </summary>
    private async Task DropAsync(HttpListenerResponse response)
    {
        response.ContentLength64 = MaxBody;
        await response.OutputStream.WriteAsync(new byte[1], 0, 1, _stop.Token).ConfigureAwait(false);
        response.Abort();
    }

    private async Task<SimulatorResponse> HandleAsync(HttpListenerRequest request)
    {
        string target = request.RawUrl ?? "/";
        int question = target.IndexOf('?');
        using MemoryStream body = new();
        byte[] buffer = new byte[8192];
        int read;
        while ((read = await request.InputStream.ReadAsync(buffer, 0, buffer.Length, _stop.Token).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBody)
            {
                return new SimulatorResponse { Status = 413 };
            }
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string? name in request.Headers.AllKeys)
        {
            if (name is not null)
            {
                headers[name] = request.Headers[name] ?? "";
            }
        }

        return await Simulator.HandleAsync(
            new SimulatorRequest
            {
                Method = request.HttpMethod.ToUpperInvariant(),
                Path = question < 0 ? target : target.Substring(0, question),
                Query = question < 0 ? "" : target.Substring(question + 1),
                Origin = Uri.GetLeftPart(UriPartial.Authority),
                Headers = headers,
                Body = body.ToArray(),
            },
            _stop.Token).ConfigureAwait(false);
    }
}
