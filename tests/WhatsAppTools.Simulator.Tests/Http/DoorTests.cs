using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests.Http;

/// <summary>The two doors, the paths, and what is not simulated.</summary>
public sealed class DoorTests
{
    [Theory]
    [InlineData("https://api.twilio.com")]
    [InlineData("https://api.dublin.ie1.twilio.com")]
    [InlineData("https://api.sydney.au1.twilio.com")]
    public async Task Every_region_and_edge_is_answered_in_memory(string origin)
    {
        using SimulatorFixture world = new();

        Assert.Equal(200, (await world.GetAsync(origin + world.AccountPath + "/Messages.json")).Status);
    }

    [Theory]
    [InlineData("https://api.twilio.com/v1/Content")]
    [InlineData("https://content.twilio.com/2010-04-01/Accounts/AC5100000000000000000000000000a1ab/Messages.json")]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts/AC5100000000000000000000000000a1ab/Messages")]
    [InlineData("https://lookups.twilio.com/v2/PhoneNumbers/447700900123")]
    public async Task A_path_on_the_wrong_host_or_of_no_api_is_404_with_20404(string url)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.GetAsync(url);

        Assert.Equal((404, 20404), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_verb_that_a_path_does_not_have_is_405_with_20004()
    {
        using SimulatorFixture world = new();

        Answer answer = await Answer.ReadAsync(await world.Http.DeleteAsync(world.AccountPath + "/Messages.json"));

        Assert.Equal((405, 20004), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("GET", "https://api.twilio.com/2010-04-01/Accounts/AC5100000000000000000000000000a1ab/Calls.json")]
    [InlineData("POST", "https://messaging.twilio.com/v1/LinkShortening/Domains/DN00000000000000000000000000000000/Config")]
    [InlineData("GET", "https://monitor.twilio.com/v1/Events")]
    public async Task What_the_specification_has_and_we_do_not_simulate_is_501_and_says_so(string method, string url)
    {
        using SimulatorFixture world = new();
        using HttpRequestMessage request = new(new HttpMethod(method), url);

        Answer answer = await Answer.ReadAsync(await world.Http.SendAsync(request));

        Assert.Equal(501, answer.Status);
        Assert.Contains("does not simulate", answer["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("To=%zz&From=x&Body=y")]
    [InlineData("To=%ff%fe&Body=y")]
    [InlineData("%")]
    public async Task A_broken_form_is_a_400(string body)
    {
        using SimulatorFixture world = new();
        using StringContent content = new(body, Encoding.ASCII, "application/x-www-form-urlencoded");

        Assert.Equal(400, (int)(await world.Http.PostAsync(world.AccountPath + "/Messages.json", content)).StatusCode);
    }

    [Fact]
    public async Task Over_http_a_dropped_connection_is_dropped_and_the_next_request_answered()
    {
        using SimulatorFixture world = new();
        using SimulatorServer server = new(world.Simulator);
        using HttpClient http = new() { BaseAddress = server.Uri };
        http.DefaultRequestHeaders.Authorization = world.Http.DefaultRequestHeaders.Authorization;
        world.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.DropAfter, Method = "POST" });
        using FormUrlEncodedContent form = new([new("To", SimulatorFixture.Person), new("From", DefaultWorld.Sender), new("Body", "Hello")]);

        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(world.AccountPath + "/Messages.json", form));

        Assert.Equal(1, world.Simulator.ReceivedCount);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(world.AccountPath + "/Messages.json")).StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_and_a_closed_door_frees_its_port()
    {
        using TwilioSimulator simulator = new();
        SimulatorServer first = new(simulator);
        Assert.Throws<HttpListenerException>(() => new SimulatorServer(simulator, first.Port));
        first.Dispose();

        using SimulatorServer second = new(simulator, first.Port);
        using HttpClient http = new();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(second.Uri, "simulator/state"))).StatusCode);
    }

    [Fact]
    public async Task A_huge_header_or_garbage_on_the_wire_does_not_stop_the_server()
    {
        using TwilioSimulator simulator = new();
        using SimulatorServer server = new(simulator);
        foreach (string garbage in new[] { "GET / HTTP/1.1\r\nX: " + new string('x', 100_000) + "\r\n\r\n", "\0\0\0\r\n\r\n", "PUT\r\n\r\n" })
        {
            using TcpClient client = new("localhost", server.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(garbage));
        }

        using HttpClient http = new();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.Uri, "simulator/state"))).StatusCode);
    }
}
