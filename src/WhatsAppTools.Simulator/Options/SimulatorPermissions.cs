using System;

namespace WhatsAppTools.Simulator;

/// <summary>What a credential may do. A route asks for one of them; a restricted key has Twilio's names instead (<see cref="SimulatedKey.Allow"/>).</summary>
[Flags]
public enum SimulatorPermissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Create messages.</summary>
    SendMessages = 1,

    /// <summary>Fetch and list messages and their media.</summary>
    ReadMessages = 2,

    /// <summary>Cancel, redact and delete messages.</summary>
    ChangeMessages = 4,

    /// <summary>Read templates and approvals.</summary>
    ReadContent = 8,

    /// <summary>Create, change and delete templates, and submit them.</summary>
    ChangeContent = 16,

    /// <summary>Read senders, messaging services and their pools.</summary>
    ReadSenders = 32,

    /// <summary>Create, change and delete senders and messaging services.</summary>
    ChangeSenders = 64,

    /// <summary>Read the alerts.</summary>
    ReadAlerts = 128,

    /// <summary>Read the balance.</summary>
    ReadBalance = 256,

    /// <summary>Everything but the account's own resource: what a standard key may do.</summary>
    Standard = 511 | ReadUsage,

    /// <summary>Read the usage records.</summary>
    ReadUsage = 1024,

    /// <summary>The account's own resource.</summary>
    ReadAccount = 512,

    /// <summary>Everything.</summary>
    All = Standard | ReadAccount,
}
