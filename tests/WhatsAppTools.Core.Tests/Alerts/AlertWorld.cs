using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Alerts;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;
using WhatsAppTools.Tests.Modes;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>Alerts on the simulator with one virtual clock; processes come and go, the state stays. Nothing here waits.</summary>
internal sealed class AlertWorld
{
    public const string Ana = "whatsapp:+447700900101";
    public const string Ben = "whatsapp:+447700900102";
    public const string Chief = "whatsapp:+447700900103";

    private static readonly Regex s_alert = new(@"^Alert from (?<key>.*?): (?<text>.*) \(since \d{4}-.*$", RegexOptions.Singleline);

    private int _told;

    public AlertWorld(SimulatorUnkindness? unkindness = null, IAlertDisk? disk = null, SimulatedTemplate? template = null)
    {
        Disk = disk ?? new AlertMemory();
        Scene = new SimulatedScene(options: time => new SimulatorOptions { TimeProvider = time, Seed = 7, Unkindness = unkindness ?? SimulatorUnkindness.None, Templates = [.. new SimulatorOptions().Templates, .. template is null ? [] : new[] { template }] });
        Budgets = new SenderBudgets(Scene.Time);
        Start();
    }

    public SimulatedScene Scene { get; }

    public IAlertDisk Disk { get; set; }

    public AlertService Process { get; private set; } = null!;

    /// <summary>The senders' rates, shared with what else is sent in this process.</summary>
    public SenderBudgets Budgets { get; }

    /// <summary>So many that there is no clock tick between two of them, unless a test is about that.</summary>
    public double MaxPerSecond { get; set; } = 100_000_000;

    public OptOutList OptOuts { get; } = new(null, () => DateTimeOffset.MaxValue);

    public AlertBook Book => new AlertStore(Disk, isSimulated: true, Scene.Time, new Random(1)).Read();

    /// <summary>Two people, then their chief.</summary>
    public static AlertPlan Plan { get; } = new()
    {
        Levels = [[new AlertPerson(Ana, "ana"), new AlertPerson(Ben, "ben")], [new AlertPerson(Chief, "chief")]],
        Acknowledge = true,
        RepeatAfter = TimeSpan.FromMinutes(10),
        EscalateAfter = TimeSpan.FromMinutes(20),
        GiveUpAfter = TimeSpan.FromHours(2),
        Template = "server_alert",
        From = DefaultWorld.Sender,
    };

    /// <summary>A new process: what the one before had in its memory is gone.</summary>
    public AlertService Start()
    {
        TemplateCatalogue templates = new(Scene.Api, Scene.Time);
        OptOutGuard guard = new(_ => OptOuts);
        AlertLook look = new(Scene.Api, Scene.Time, _ => Task.FromResult<IReadOnlyList<string>>([DefaultWorld.Sender]), OptOuts);
        AlertStore store = new(Disk, isSimulated: true, Scene.Time, new Random(2));
        Process = new AlertService(store, new AlertSender(Scene.Api, Scene.Time, templates, guard, Budgets, MaxPerSecond), look, Scene.Api, Scene.Time, new Random(3));
        return Process;
    }

    public AlertEvent Event(string key, AlertEventKind kind = AlertEventKind.Raised, string? text = null, AlertPlan? plan = null, AlertSeverity severity = AlertSeverity.Warning) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Kind = kind,
        Key = key,
        At = Scene.Api.ServerNow,
        Text = text ?? key + " is down",
        Severity = severity,
        Plan = plan ?? Plan,
    };

    public AlertReport Post(AlertEvent happened)
    {
        Process.Post(happened);
        return Run(Process.SendAsync(isTicking: false, CancellationToken.None));
    }

    public AlertReport Raise(string key, AlertPlan? plan = null, AlertSeverity severity = AlertSeverity.Warning) => Post(Event(key, plan: plan, severity: severity));

    public AlertReport Tick(params AlertAnswer[] pressed) => Run(Process.TickAsync(isHeartbeat: true, pressed, CancellationToken.None));

    /// <summary>Waits for work; where it waits for the clock, as between two attempts to read, the clock moves on.</summary>
    public T Run<T>(Task<T> work) => Wait(work.IsCompleted ? work : Scene.RunAsync(work));

    public void Pass(double minutes) => Scene.Time.Advance(TimeSpan.FromMinutes(minutes));

    /// <summary>Ticks every five minutes for so long.</summary>
    public void TickFor(double minutes)
    {
        for (double passed = 0; passed < minutes; passed += 5)
        {
            Pass(5);
            Tick();
        }
    }

    public string Write(string person, string text)
    {
        Pass(0.2);
        string sid = Scene.Simulator.Inbound(person, DefaultWorld.Sender, text);
        Pass(0.2);
        return sid;
    }

    public Alert Current(string key) => Book.Current(key)!;

    /// <summary>What was handed over since the last time somebody asked: whom it went to, and its text without the template's words.</summary>
    public string[] Sent()
    {
        ReceivedMessage[] all = [.. Scene.Simulator.Received.Where(message => message.Sid is not null)];
        string[] fresh = [.. all.Skip(_told).Select(message => $"{NameOf(message.To!)}: {TextOf(message.Body!)}")];
        _told = all.Length;
        return fresh;
    }

    public static string NameOf(string address) => NationalVariants.Key(address) switch
    {
        Ana => "ana",
        Ben => "ben",
        Chief => "chief",
        string other => other,
    };

    public static string TextOf(string body) => s_alert.Match(body) is { Success: true } match ? match.Groups["text"].Value : body;

    public static T Wait<T>(Task<T> work) => work.GetAwaiter().GetResult();
}
