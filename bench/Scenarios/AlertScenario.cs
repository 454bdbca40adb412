using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using WhatsAppTools.EngineHost;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>
/// What an alert costs a script: from <c>pwsh -NoProfile -File</c> until the process has ended, with the module against the same POST
/// by hand, in turn. Both go to one simulator on loopback.
/// </summary>
internal static class AlertScenario
{
    private const int Rounds = 15;

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("whatsapptools-bench-").FullName;
        try
        {
            using TwilioSimulator simulator = new();
            using SimulatorServer server = new(simulator);
            string empty = Write(folder, "empty.ps1", string.Empty);
            string byHand = Write(folder, "post.ps1", $$"""
                $pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($env:TWILIO_ACCOUNT_SID):$($env:TWILIO_AUTH_TOKEN)"))
                $form = @{ To = 'whatsapp:+447700900123'; From = $env:TWILIO_WHATSAPP_FROM; ContentSid = '{{DefaultWorld.ServerAlertSid}}'; ContentVariables = '{"1":"disk-srv01","2":"Disk full on srv01","3":"now"}' }
                $null = Invoke-RestMethod -Method Post -Uri "{{server.Uri}}2010-04-01/Accounts/$($env:TWILIO_ACCOUNT_SID)/Messages.json" -Headers @{ Authorization = "Basic $pair" } -Body $form
                """);
            string alert = Write(folder, "alert.ps1", "$null = Send-WhatsAppAlert disk-srv01 'Disk full on srv01' -To +447700900123 -Template server_alert");
            List<double> nothing = [];
            List<double> posts = [];
            List<double> alerts = [];
            List<double> builtAlerts = [];
            string published = PublishedModule.Unpack(folder);
            for (int round = 0; round < Rounds; round++)
            {
                nothing.Add(Time(server, empty, folder, published));
                posts.Add(Time(server, byHand, folder, published));
                alerts.Add(Time(server, alert, folder, published));
                builtAlerts.Add(Time(server, alert, folder, RepositoryFolders.StageParent));
            }

            double post = Measure.Median(posts);
            double module = Measure.Median(alerts);
            Console.WriteLine($"medians of {Rounds} processes each, in turn; pwsh.dll of the pinned PowerShell is started directly");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"an empty script: {Measure.Median(nothing):0} ms"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Invoke-RestMethod: {post:0} ms; Send-WhatsAppAlert: {module:0} ms"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {module / post:0.00}; wanted at most 1.30"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a build from source, without code that is compiled ahead of time: {Measure.Median(builtAlerts):0} ms, {Measure.Median(builtAlerts) / post:0.00}"));
            int received = simulator.Received.Count;
            Console.WriteLine(received == 3 * Rounds ? $"{received} messages were handed over, as many as there should be" : $"WRONG: {received} messages were handed over, and there should be {3 * Rounds}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Write(string folder, string name, string script)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, script);
        return path;
    }

    private static double Time(SimulatorServer server, string script, string folder, string modules)
    {
        // Each is the first alert of its machine.
        string state = Path.Combine(folder, "state");
        if (Directory.Exists(state))
        {
            Directory.Delete(state, recursive: true);
        }

        Directory.CreateDirectory(state);
        ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo("-NonInteractive", "-File", script);
        start.Environment["TWILIO_ACCOUNT_SID"] = DefaultWorld.AccountSid;
        start.Environment["TWILIO_AUTH_TOKEN"] = DefaultWorld.AuthToken;
        start.Environment["TWILIO_WHATSAPP_FROM"] = DefaultWorld.Sender;
        start.Environment["WHATSAPPTOOLS_API_BASE_URI"] = server.Uri.ToString();
        start.Environment["WHATSAPP_STATE"] = state;
        start.Environment["PSModulePath"] = modules + Path.PathSeparator + start.Environment["PSModulePath"];
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return process.ExitCode == 0 && output.Length == 0 ? milliseconds : throw new InvalidOperationException($"{Path.GetFileName(script)} failed: {output}");
    }
}
