using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Tests.OpenApi;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.Http;

public sealed class UnsimulatedTests
{
    [SharedFact]
    public async Task Every_operation_of_the_specification_is_answered_or_said_to_be_not_simulated()
    {
        using SimulatorFixture world = new();
        int refused = 0;
        foreach (TwilioOperation operation in TwilioSpecification.Shared.Operations)
        {
            string path = Regex.Replace(operation.Template, @"^/2010-04-01/Accounts/\{\w+\}", "/2010-04-01/Accounts/" + DefaultWorld.AccountSid);
            path = Regex.Replace(path, @"\{\w+\}", "XX" + new string('0', 32));
            string host = operation.Definition.Tags?.FirstOrDefault()?.Name switch
            {
                string tag when tag.StartsWith("Content", StringComparison.Ordinal) => "content",
                string tag when tag.StartsWith("Messaging", StringComparison.Ordinal) => "messaging",
                string tag when tag.StartsWith("Monitor", StringComparison.Ordinal) => "monitor",
                _ => "api",
            };
            using HttpRequestMessage request = new(operation.Method, $"https://{host}.twilio.com{path}");

            Answer answer = await Answer.ReadAsync(await world.Http.SendAsync(request));

            Assert.NotEqual(405, answer.Status);
            if (answer.Status == 501)
            {
                refused++;
                Assert.Contains("does not simulate", answer["message"]!, StringComparison.Ordinal);
            }
            else
            {
                // A known path never looks unknown: only a sid in it can be.
                Assert.True(answer.Status != 404 || operation.Placeholders > 0, operation.Template);
            }
        }

        Assert.InRange(refused, 200, 260);
    }

    [SharedFact]
    public void The_list_of_operations_is_the_specifications()
    {
        using Stream stream = typeof(SpecifiedResource).Assembly.GetManifestResourceStream("WhatsAppTools.Simulator.Http.Specification.txt")!;
        using StreamReader reader = new(stream);
        string[] listed =
        [
            .. reader.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .SelectMany(parts => parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(verb => verb + " " + Shape(parts[2])))
                .Order(StringComparer.Ordinal),
        ];

        string[] specified =
        [
            .. TwilioSpecification.Shared.Operations
                .Select(operation => operation.Method + " " + Shape(operation.Template))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(specified, listed);
    }

    [Theory]
    [InlineData("GET", "https://content.twilio.com/v1/LegacyContent", 501)]
    [InlineData("GET", "https://monitor.twilio.com/v1/Events", 501)]
    [InlineData("POST", "https://messaging.twilio.com/v1/Deactivations", 405)]
    [InlineData("GET", "https://messaging.twilio.com/v1/Deactivations", 501)]
    [InlineData("GET", "https://api.twilio.com/v1/Content", 404)]
    [InlineData("GET", "https://content.twilio.com/v3/Content", 404)]
    [InlineData("PATCH", "https://content.twilio.com/v1/Content", 405)]
    public async Task What_is_not_there_is_told_from_what_is_not_simulated(string method, string address, int status)
    {
        using SimulatorFixture world = new();

        Answer answer = await world.JsonAsync(new HttpMethod(method), address);

        Assert.Equal(status, answer.Status);
    }

    private static string Shape(string template) => Regex.Replace(template, @"\{\w+\}", "{}");
}
