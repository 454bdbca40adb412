using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace WhatsAppTools.Core.Tests.Media;

/// <summary>A web server on this machine that answers every path as a test says.</summary>
internal sealed class LoopbackFiles : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentDictionary<string, Func<HttpListenerContext, Task>> _answers = new(StringComparer.Ordinal);

    public LoopbackFiles()
    {
        (_listener, Root) = Start();
        _ = ServeAsync();
    }

    public string Root { get; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public string Add(string path, Func<HttpListenerContext, Task> answer)
    {
        _answers[path] = answer;
        return Root + path;
    }

    /// <summary>A file that is served as a good server does, with ranges.</summary>
    public string AddFile(string path, string? contentType, byte[] start, long? length = null, Action<HttpListenerResponse>? change = null)
    {
        return Add(path, async context =>
        {
            HttpListenerResponse response = context.Response;
            response.ContentType = contentType;
            change?.Invoke(response);
            if (context.Request.HttpMethod == "HEAD")
            {
                response.ContentLength64 = length ?? start.Length;
                return;
            }

            if (start.Length > 0)
            {
                response.StatusCode = 206;
                response.Headers["Content-Range"] = $"bytes 0-{start.Length - 1}/{length ?? start.Length}";
            }

            response.ContentLength64 = start.Length;
            await response.OutputStream.WriteAsync(start);
        });
    }

    public string AddStatus(string path, int status, string? location = null) => Add(path, context =>
    {
        context.Response.StatusCode = status;
        if (location is not null)
        {
            context.Response.RedirectLocation = location;
            context.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    });

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, string Root) Start()
    {
        while (true)
        {
            TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            string root = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            HttpListener listener = new();
            listener.Prefixes.Add(root);
            try
            {
                listener.Start();
                return (listener, root);
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port in between: the next one.
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Requests.Enqueue(context.Request.HttpMethod + " " + context.Request.Url!.PathAndQuery);
        try
        {
            if (_answers.TryGetValue(context.Request.Url.AbsolutePath.TrimStart('/'), out Func<HttpListenerContext, Task>? answer))
            {
                await answer(context);
            }
            else
            {
                context.Response.StatusCode = 404;
            }

            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The client went away, as it does once it has seen enough of a large file.
            context.Response.Abort();
        }
    }
}
