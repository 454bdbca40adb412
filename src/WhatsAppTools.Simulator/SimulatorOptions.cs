using System;
using System.Collections.Generic;
using System.Net.Http;

namespace WhatsAppTools.Simulator;

/// <summary>
/// How a simulator is set up. Every default is the friendly world of <see cref="DefaultWorld"/>.
/// Rules that the sources leave open (UNVERIFIED) are switches here.
/// </summary>
public sealed record SimulatorOptions
{
    /// <summary>The account's sid.</summary>
    public string AccountSid { get; init; } = DefaultWorld.AccountSid;

    /// <summary>The account's auth token; it also signs webhooks.</summary>
    public string AuthToken { get; init; } = DefaultWorld.AuthToken;

    /// <summary>The account's state at the start.</summary>
    public SimulatedAccount Account { get; init; } = new();

    /// <summary>The account's API keys.</summary>
    public IReadOnlyList<SimulatedKey> Keys { get; init; } = DefaultWorld.CreateKeys();

    /// <summary>The account's OAuth apps.</summary>
    public IReadOnlyList<SimulatedOAuthApp> OAuthApps { get; init; } = DefaultWorld.CreateOAuthApps();

    /// <summary>How long a token of an OAuth app is good: an hour, as seen live.</summary>
    public TimeSpan OAuthTokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The account's own senders.</summary>
    public IReadOnlyList<SimulatedSender> Senders { get; init; } = DefaultWorld.CreateSenders();

    /// <summary>The sandbox's address.</summary>
    public string SandboxSender { get; init; } = DefaultWorld.SandboxSender;

    /// <summary>The two words that people send after "join".</summary>
    public string SandboxCode { get; init; } = DefaultWorld.SandboxCode;

    /// <summary>Where the sandbox's inbound messages are posted to, or null; in real life it is set in the console.</summary>
    public string? SandboxWebhookUrl { get; init; }

    /// <summary>The templates; the three shared sandbox templates are always there.</summary>
    public IReadOnlyList<SimulatedTemplate> Templates { get; init; } = DefaultWorld.CreateTemplates();

    /// <summary>The messaging services.</summary>
    public IReadOnlyList<SimulatedService> Services { get; init; } = DefaultWorld.CreateServices();

    /// <summary>What messages cost.</summary>
    public SimulatedPrices Prices { get; init; } = new();

    /// <summary>People (<c>whatsapp:+…</c>) who have joined the sandbox and wrote to every sender an hour before the start.</summary>
    public IReadOnlyList<string> RecentContacts { get; init; } = [];

    /// <summary>Friendly or hostile; <see cref="Unkindness"/> overrides it.</summary>
    public SimulatorProfile Profile { get; init; } = SimulatorProfile.Friendly;

    /// <summary>The unkindnesses one by one; null takes the profile's.</summary>
    public SimulatorUnkindness? Unkindness { get; init; }

    /// <summary>The clock that the simulator's own is built on.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What decides sids and chances; null takes a new one every time.</summary>
    public int? Seed { get; init; }

    /// <summary>Unique people outside the window in 24 h over all own senders (Meta's messaging limit, 63018); null is no limit.</summary>
    public int? MessagingLimit { get; init; }

    /// <summary>Messages that the account may create in 24 h (63038 as a 429); null is no limit.</summary>
    public int? DailyCap { get; init; }

    /// <summary>Templates that may be submitted for approval in an hour (63057, as a 429); null is no limit. Meta's is said to be 100.</summary>
    public int? TemplatesPerHour { get; init; }

    /// <summary>Messages a second that one sender may hand in before the rest is 63018; null never refuses: what a sender cannot send at once waits in its queue.</summary>
    public int? SenderRate { get; init; }

    /// <summary>Messages a second that the whole account may hand in before the rest is 63018; null is no limit.</summary>
    public int? AccountRate { get; init; }

    /// <summary>Requests that may be in flight at once (20429); null is no limit. Twilio publishes no number.</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary>How long a message may wait in a sender's queue: 4 h for WhatsApp (another page says 10 h).</summary>
    public TimeSpan QueueLimit { get; init; } = TimeSpan.FromHours(4);

    /// <summary>Messages that may wait for their time at once (35125).</summary>
    public int MaxScheduled { get; init; } = 500_000;

    /// <summary>A missing template variable is refused with 21656 instead of being filled with the sample. Both are documented.</summary>
    public bool RefuseMissingVariables { get; init; }

    /// <summary>A second message to the same person within 6 s is undelivered with <see cref="PairRateCode"/> (Meta 131056) after a burst of this many; 0 is never. UNVERIFIED.</summary>
    public int PairBurst { get; init; }

    /// <summary>The code for the pair rate. UNVERIFIED: no source maps Meta's 131056 to one of Twilio's.</summary>
    public int PairRateCode { get; init; } = 63018;

    /// <summary>Templates approved less than ten minutes ago are undelivered with 63053.</summary>
    public bool TemplateSyncDelay { get; init; }

    /// <summary>A template sent with From and no service is refused with 21619, as reported from some accounts (twilio-php#810).</summary>
    public bool TemplatesNeedService { get; init; }

    /// <summary>Retry-After, in seconds, on 429 answers; null sends none. UNVERIFIED whether Twilio sends it.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The answers that no source confirms.</summary>
    public SimulatorUnverified Unverified { get; init; } = new();

    /// <summary>What posts webhooks; null takes a real one. The simulator does not dispose it.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }
}

/// <summary>How kindly the simulator behaves where Twilio's own behaviour varies.</summary>
public enum SimulatorProfile
{
    /// <summary>For people: rows show up at once, delays are short, nothing fails by chance.</summary>
    Friendly,

    /// <summary>For tests: everything that Twilio is known to do to a client, by a fixed seed.</summary>
    Hostile,
}

/// <summary>The things that 63018 can mean (Twilio's page of the code): which of them it was, the answer never says.</summary>
[Flags]
public enum SimulatorLimits
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>More messages a second than the account or the sender may send.</summary>
    Rate = 1,

    /// <summary>Too many messages to one person (Meta 131056).</summary>
    Person = 2,

    /// <summary>The messaging limit of the portfolio: unique people outside the window in 24 hours.</summary>
    MessagingLimit = 4,

    /// <summary>All of them.</summary>
    All = 7,
}
