using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Sdk;

namespace WhatsAppTools.Simulator.Tests.Parity;

/// <summary>Writes down what comes over HTTP, and lets a door of a simulator answer it.</summary>
internal sealed class RecordingServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpMessageInvoker _simulator;
    private readonly Task _work;

    public RecordingServer(HttpMessageHandler door)
    {
        _simulator = new HttpMessageInvoker(door);
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Uri = new Uri($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Uri.AbsoluteUri);
        _listener.Start();
        _work = WorkAsync();
    }

    public Uri Uri { get; }

    /// <summary>The requests in order, with the host that the client meant; null for an address that the server itself gave.</summary>
    public List<(string? Host, RecordedRequest Request)> Requests { get; } = [];

    /// <summary>What a door with a judge in it found wrong.</summary>
    public List<string> Failures { get; } = [];

    public void Dispose()
    {
        _listener.Close();
        _work.Wait();
        _simulator.Dispose();
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using MemoryStream memory = new();
        await context.Request.InputStream.CopyToAsync(memory);
        byte[] body = memory.ToArray();
        string? meant = context.Request.Headers["X-Meant-Host"];
        Requests.Add((meant == Uri.Authority ? null : meant, RecordedRequest.From(
            context.Request.HttpMethod,
            context.Request.RawUrl!,
            body,
            context.Request.ContentType,
            context.Request.Headers["Authorization"],
            context.Request.Headers["Accept"])));

        using HttpRequestMessage request = new(new HttpMethod(context.Request.HttpMethod), new Uri(Uri, context.Request.RawUrl));
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers["Authorization"]);
        request.Content = new ByteArrayContent(body);
        try
        {
            await ForwardAsync(request, context.Response);
        }
        catch (XunitException exception)
        {
            Failures.Add(exception.Message);
            context.Response.StatusCode = 500;
            context.Response.Close();
        }
    }

    private async Task ForwardAsync(HttpRequestMessage request, HttpListenerResponse target)
    {
        using HttpResponseMessage response = await _simulator.SendAsync(request, CancellationToken.None);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        target.StatusCode = (int)response.StatusCode;
        target.ContentType = response.Content.Headers.TryGetValues("Content-Type", out IEnumerable<string>? types) ? types.First() : null;
        target.ContentLength64 = answer.Length;
        await target.OutputStream.WriteAsync(answer);
        target.Close();
    }
}
