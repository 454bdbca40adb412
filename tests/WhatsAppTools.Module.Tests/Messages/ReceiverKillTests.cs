using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Crash;
using WhatsAppTools.ModuleTests.Harness;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.ModuleTests.Messages;

/// <summary>A receiver in a process of its own that is killed while Twilio posts to it.</summary>
public sealed class ReceiverKillTests : IDisposable
{
    private const string Url = "https://hooks.example.com/in";
    private const int AtOnce = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("receiver").FullName;
    private readonly HttpClient _http = new(new HttpClientHandler { UseProxy = false });
    private readonly int _port = SignedHook.FreePort();
    private readonly SemaphoreSlim _restarting = new(1, 1);
    private ScriptProcess? _receiver;
    private int _accepted;
    private int _kills;

    // The long form takes the numbers of the promise.
    private static bool IsLong => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";

    private string Given => Path.Combine(_folder, "given.txt");

    public void Dispose()
    {
        _receiver?.Dispose();
        _http.Dispose();
        _restarting.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_answered_for_is_given_however_often_the_receiver_is_killed_and_what_is_given_twice_says_so()
    {
        int posts = IsLong ? 1000 : 160;
        int kills = IsLong ? 12 : 2;
        Random random = new(16);
        HashSet<int> killAt = [.. Enumerable.Range(1, kills).Select(kill => (kill * posts / (kills + 1)) + random.Next(posts / (kills + 1) / 2))];
        _receiver = Start();

        await Parallel.ForEachAsync(
            Enumerable.Range(1, posts),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, token) =>
            {
                await PostAsync(number, token);
                if (killAt.Contains(Interlocked.Increment(ref _accepted)))
                {
                    await KillAsync();
                }
            });
        _receiver!.Kill();
        ProcessRun rest = await OwnProcess.RunCommandAsync(Script("-StopAfter 0s"));

        Assert.True(rest.ExitCode == 0, rest.Error);
        ILookup<string, string> given = (await File.ReadAllLinesAsync(Given)).Select(line => line.Split(' ')).ToLookup(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, posts).Select(Sid), given.Select(sid => sid.Key).Order(StringComparer.Ordinal));
        Assert.All(given, sid => Assert.True(sid.Count(mayBeRepeated => mayBeRepeated == "False") <= 1, $"{sid.Key}: {string.Join(", ", sid)}"));
        Assert.Equal(kills, _kills);

        // One thing is being given at a time, so a kill repeats one at the most.
        Assert.InRange(given.Sum(sid => sid.Count()), posts, posts + kills + 1);
    }

    private static string Sid(int number) => string.Create(CultureInfo.InvariantCulture, $"SM{number:D32}");

    // Like Twilio, it comes again until it is answered.
    private async Task PostAsync(int number, CancellationToken token)
    {
        string body = $"AccountSid={DefaultWorld.AccountSid}&Body=Hi&From=whatsapp%3A%2B447700900101&MessageSid={Sid(number)}&To={Uri.EscapeDataString(DefaultWorld.Sender)}";
        while (!await TryPostAsync(body, token))
        {
            // While nobody listens a call may be given the very port that it calls, and keep the next receiver from it.
            await _restarting.WaitAsync(token);
            _restarting.Release();
        }
    }

    private async Task<bool> TryPostAsync(string body, CancellationToken token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri($"http://localhost:{_port}/in"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("X-Twilio-Signature", SignedHook.Signature(Url, body));
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, token);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task KillAsync()
    {
        await _restarting.WaitAsync();
        try
        {
            _receiver!.Kill();
            _receiver.Dispose();
            _kills++;
            _receiver = Start();
        }
        finally
        {
            _restarting.Release();
        }
    }

    private ScriptProcess Start()
    {
        ScriptProcess process = ScriptProcess.Start("-NonInteractive", "-Command", Script("-Verbose"));
        Assert.Equal("listening", process.ReadLine());
        return process;
    }

    private string Script(string parameters) => $$"""
        $ErrorActionPreference = 'Stop'
        Import-Module WhatsAppTools
        $token = ConvertTo-SecureString {{DefaultWorld.AuthToken}} -AsPlainText -Force
        Receive-WhatsAppWebhook -Port {{_port}} -PublicUrl {{Url}} -AuthToken $token -InboxPath '{{Path.Combine(_folder, "inbox.jsonl")}}' {{parameters}} 4>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.VerboseRecord]) {
                if ($_.Message -like 'Listening*') { [Console]::Out.WriteLine('listening') }
            } else {
                [IO.File]::AppendAllText('{{Given}}', "$($_.Sid) $($_.MayBeRepeated)`n")
            }
        }
        """;
}
