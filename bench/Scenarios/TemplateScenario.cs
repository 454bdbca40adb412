using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Bench.Scenarios;

/// <summary>A plan of templates as files against the simulator over HTTP, through the cmdlet: 300 in an account of 300, and in a full one.</summary>
internal static class TemplateScenario
{
    private const int Files = 300;
    private const int Full = 6000;
    private const int Rounds = 5;

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("whatsapptools-bench-").FullName;
        try
        {
            for (int number = 0; number < Full; number++)
            {
                string path = Path.Combine(folder, number < Files ? "few" : "rest", "visit_" + number.ToString(CultureInfo.InvariantCulture));
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "en.json"), $$$"""{"language":"en","variables":{"1":"Ana"},"types":{{{Types(number)}}},"whatsapp":{"category":"UTILITY"}}""");
            }

            Plan(Path.Combine(folder, "few"), Files, Files, "wanted at most 3 s and 10 requests");
            Plan(Path.Combine(folder, "few"), Files, Full, "no goal");
            Plan(Path.Combine(folder, "rest"), Full - Files, Full, "no goal");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Plan(string folder, int files, int templates, string goal)
    {
        TwilioSimulator simulator = new(new SimulatorOptions { Seed = 1, Templates = [.. Enumerable.Range(0, templates).Select(Template)] });
        using SimulatorServer server = new(simulator);
        using ModuleSession session = new(server.Uri);
        session.Invoke(
            """
            param($server, $account, $token)
            $secret = [System.Security.SecureString]::new()
            foreach ($letter in $token.ToCharArray()) { $secret.AppendChar($letter) }
            $null = Connect-WhatsApp -ApiBaseUri $server -Credential ([pscredential]::new($account, $secret)) -SkipCheck
            """,
            server.Uri,
            DefaultWorld.AccountSid,
            DefaultWorld.AuthToken);
        List<double> seconds = [];
        long requests = 0;
        long kept = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = simulator.Requests;
            long memory = GC.GetTotalMemory(forceFullCollection: true);
            IReadOnlyList<object> plan = [];
            seconds.Add(Measure.Seconds(() => plan = session.Invoke("param($folder) Compare-WhatsAppTemplate $folder", folder)));
            requests = simulator.Requests - before;
            kept = GC.GetTotalMemory(forceFullCollection: true) - memory;
            if (plan.Count != templates)
            {
                throw new InvalidOperationException($"The plan has {plan.Count} of {templates} templates.");
            }

            GC.KeepAlive(plan);
        }

        Console.WriteLine($"{files:N0} files, {templates:N0} templates in the account: {Measure.Median(seconds):0.00} s ({seconds.Max():0.00} s the first time and at most), {requests} requests; the plan keeps {kept / 1e6:0.0} MB; {goal}");
    }

    private static SimulatedTemplate Template(int number) => new()
    {
        Sid = "HX" + number.ToString("x32", CultureInfo.InvariantCulture),
        FriendlyName = "visit_" + number.ToString(CultureInfo.InvariantCulture),
        TypesJson = Types(number),
        Variables = new Dictionary<string, string> { ["1"] = "Ana" },
        ApprovalStatus = "approved",
        Category = "UTILITY",
        ApprovalName = "visit_" + number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Types(int number) =>
        $$$"""{"twilio/quick-reply":{"body":"Hello {{1}}, this is the reminder {{{number}}} of your visit. Will you come to us at the time that you chose?","actions":[{"type":"QUICK_REPLY","title":"Yes","id":"yes"},{"type":"QUICK_REPLY","title":"No","id":"no"}]}}""";
}
