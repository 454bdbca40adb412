using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Simulator.Rules;

namespace WhatsAppTools.Simulator.State;

/// <summary>Everything that the simulated account and its people are. Only touched under the engine's lock.</summary>
internal sealed class World
{
    // The templates of the start count as made a month ago, so that they do not use up the submissions of the first hour.
    private static readonly TimeSpan s_age = TimeSpan.FromDays(30);

    public World(SimulatorOptions options, SimulatorUnkindness unkindness, int seed, DateTimeOffset start)
    {
        Options = options;
        Unkindness = unkindness;
        Start = start;
        Seed = seed;
        Account = options.Account.Clone();
        Account.MessagingLimit ??= options.MessagingLimit;
        Account.DailyCap ??= options.DailyCap;
        Random = new SeededRandom(seed);
        Senders = [.. options.Senders.Select(sender => sender.Clone())];
        Sandbox = new SimulatedSender
        {
            Sid = "XE51000000000000000000000000005a0b",
            Address = options.SandboxSender,
            IsSandbox = true,
            MessagesPerSecond = 1 / 3.0,
            WebhookUrl = options.SandboxWebhookUrl,
        };
        Templates = [.. options.Templates.Select(template => template.Clone()), .. DefaultWorld.CreateSandboxTemplates()];
        Services = [.. options.Services.Select(service => service.Clone())];
        foreach (SimulatedTemplate template in Templates)
        {
            template.Updated ??= template.Created ?? start;
            template.Created ??= start - s_age;
        }
    }

    public SimulatorOptions Options { get; }

    public SimulatorUnkindness Unkindness { get; }

    /// <summary>When this world began.</summary>
    public DateTimeOffset Start { get; }

    public int Seed { get; }

    /// <summary>What tells this world from every other one, also from one of the same seed: it goes with a snapshot.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString("N").Substring(0, 12);

    public SeededRandom Random { get; }

    public SimulatedAccount Account { get; set; }

    /// <summary>The place of the next sid that is no message's.</summary>
    public long NextSid { get; set; }

    public MessageStore Messages { get; } = new();

    public People People { get; } = new();

    public List<ReceivedMessage> Received { get; } = [];

    /// <summary>The account's own senders, without the sandbox.</summary>
    public List<SimulatedSender> Senders { get; }

    public SimulatedSender Sandbox { get; }

    /// <summary>The templates; those with <see cref="SimulatedTemplate.IsSharedSandboxTemplate"/> are no Content of the account.</summary>
    public List<SimulatedTemplate> Templates { get; }

    public List<SimulatedService> Services { get; }

    /// <summary>What the debugger would show, oldest first.</summary>
    public List<Alert> Alerts { get; } = [];

    /// <summary>Adds an alert; the oldest ones go when there are ten thousand.</summary>
    public void AddAlert(Alert alert)
    {
        if (Alerts.Count >= 10_000)
        {
            Alerts.RemoveRange(0, 1000);
        }

        Alerts.Add(alert);
    }

    /// <summary>What templates in review and senders on their way online become, and when.</summary>
    public TransitionList Transitions { get; } = new();

    /// <summary>The approval names of deleted templates, with the time; they rest for 30 days.</summary>
    public Dictionary<string, DateTimeOffset> RetiredNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Scheduled messages by their time.</summary>
    public DueList<Message> Scheduled { get; } = new();

    /// <summary>How many wait for their time.</summary>
    public int ScheduledCount { get; set; }

    /// <summary>Messages whose service has not picked their sender yet, by the time at which it does.</summary>
    public DueList<(Message Message, string From)> Unassigned { get; } = new();

    /// <summary>Status changes that are still to be told.</summary>
    public DueList<Callback> Callbacks { get; } = new();

    /// <summary>The tokens that were given out, by their text.</summary>
    public Dictionary<string, AccessToken> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages that fail later, by the time at which they do: each gets an alert then.</summary>
    public DueList<Message> Failures { get; } = new();

    /// <summary>When each sender's queue is empty, by its address, in UTC ticks.</summary>
    public Dictionary<string, long> QueueEnds { get; } = new(StringComparer.Ordinal);

    public Limits Limits { get; } = new();

    /// <summary>How many messages met a closed window in the hostile world, where its error takes three shapes in turn.</summary>
    public int ClosedWindows { get; set; }

    /// <summary>How many messages were accepted.</summary>
    public int Accepted { get; set; }

    /// <summary>A new sid with the given prefix.</summary>
    public string NewSid(string prefix) => Random.Sid(prefix, NextSid++, 100);

    public SimulatedSender? FindSender(string address) => address == Sandbox.Address
        ? Sandbox
        : Senders.Find(sender => sender.Address == address);

    public SimulatedTemplate? FindTemplate(string sid) => Templates.Find(template => template.Sid == sid);

    public SimulatedService? FindService(string sid) => Services.Find(service => service.Sid == sid);
}

/// <summary>A token that an OAuth app was given.</summary>
internal sealed class AccessToken
{
    public required string ClientId { get; init; }

    public required DateTimeOffset Expires { get; init; }
}
