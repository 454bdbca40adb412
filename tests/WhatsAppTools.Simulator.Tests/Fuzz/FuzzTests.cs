using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.OpenApi;

namespace WhatsAppTools.Simulator.Tests.Fuzz;

/// <summary>Whatever is sent, the simulator refuses it politely and goes on.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Ten_thousand_malformed_requests_are_all_refused_and_change_nothing(int seed)
    {
        using SimulatorFixture world = new();
        MalformedRequests requests = new(seed);
        Dictionary<int, int> statuses = [];
        for (int number = 0; number < 5_000; number++)
        {
            SimulatorRequest request = requests.Next();

            SimulatorResponse response = await world.Simulator.HandleAsync(request, CancellationToken.None);

            Assert.True(response.Status is (>= 400 and < 500) or 501, Describe(request, response));
            AssertShape(request, response);
            statuses[response.Status] = statuses.GetValueOrDefault(response.Status) + 1;
        }

        Assert.All(new[] { 400, 401, 404, 405 }, status => Assert.True(statuses.GetValueOrDefault(status) > 100, $"{status}: {statuses.GetValueOrDefault(status)}"));
        Assert.DoesNotContain(world.Simulator.Received, message => message.Sid is not null);
        Assert.Equal(201, (await world.SendAsync()).Status);
        Assert.Equal(200, (await world.ListAsync()).Status);
    }

    [Fact]
    public async Task Hundreds_of_them_over_http_leave_the_server_alive()
    {
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1 });
        using SimulatorServer server = new(simulator);
        Random random = new(3);
        for (int number = 0; number < 300; number++)
        {
            string answer = await SendRawAsync(server.Port, Raw(random));

            // What is no HTTP at all may be answered by hanging up, and a version that does not exist by 505.
            Assert.Matches("^$|^HTTP/1.1 (4[0-9]{2}|501|505) ", answer.Split('\r')[0]);
        }

        using HttpClient http = new() { BaseAddress = server.Uri };
        string credential = Convert.ToBase64String(Encoding.UTF8.GetBytes(DefaultWorld.AccountSid + ":" + DefaultWorld.AuthToken));
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic " + credential);
        HttpResponseMessage good = await http.GetAsync($"2010-04-01/Accounts/{DefaultWorld.AccountSid}/Messages.json");
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    private static void AssertShape(SimulatorRequest request, SimulatorResponse response)
    {
        if (AnswerValidator.IsAvailable && !request.Path.StartsWith("/simulator", StringComparison.Ordinal))
        {
            AnswerCheck check = AnswerValidator.Validate(HttpMethod.Get, "/", response.Status, "application/json", response.Body);
            Assert.True(check.Violations.Count == 0, Describe(request, response) + string.Join("\n", check.Violations));
        }
    }

    private static string Describe(SimulatorRequest request, SimulatorResponse response)
    {
        return $"{request.Method} {request.Host} {request.Path}?{request.Query}\n{Encoding.UTF8.GetString(request.Body)}\n→ {response.Status} {Encoding.UTF8.GetString(response.Body)}\n";
    }

    private static byte[] Raw(Random random)
    {
        byte[] noise = new byte[1 + random.Next(500)];
        random.NextBytes(noise);
        const string Host = "Host: localhost\r\nConnection: close\r\n";
        string account = "/2010-04-01/Accounts/" + DefaultWorld.AccountSid;
        return random.Next(9) switch
        {
            0 => [.. noise, (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'],
            1 => Text($"GET / HTTP/1.1\r\n{Host}X-Huge: {new string('x', 100_000)}\r\n\r\n"),
            2 => Text($"GET /{new string('a', 50_000)} HTTP/1.1\r\n{Host}\r\n"),
            3 => Text($"POST {account}/Messages.json HTTP/1.1\r\n{Host}Content-Length: -5\r\n\r\n"),
            4 => Text($"POST {account}/Messages.json HTTP/1.1\r\n{Host}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
            5 => Text($"BREW {account}/Messages.json HTTP/1.1\r\n{Host}\r\n"),
            6 => Text($"GET {account}/Messages/%zz%FF.json?%=% HTTP/1.1\r\n{Host}Authorization: Basic %%%\r\n\r\n"),
            7 => Text($"GET / HTTP/9.9\r\n{Host}\r\n"),
            _ => [.. Text($"POST /v1/Content HTTP/1.1\r\n{Host}Content-Length: {noise.Length}\r\n\r\n"), .. noise],
        };
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static async Task<string> SendRawAsync(int port, byte[] request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using NetworkStream stream = client.GetStream();
        using MemoryStream answer = new();
        try
        {
            await stream.WriteAsync(request);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer);
        }
        catch (IOException exception) when (exception.InnerException is SocketException)
        {
            // The server hung up, perhaps after an answer.
            return Encoding.Latin1.GetString(answer.ToArray());
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
