using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Alerts;
using WhatsAppTools.Inbound;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Stores;
using WhatsAppTools.Templates;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Twilio;

/// <summary>
/// A connection: who sends, to which Twilio. It may be shown, piped and shared between runspaces; no secret can be read from it.
/// </summary>
/// <param name="time">The clock for everything that is sent with it.</param>
public sealed class WhatsAppConnection(ITwilioApi api, TimeProvider time)
{
    /// <summary>The account whose messages are meant.</summary>
    public string AccountSid => Api.AccountSid;

    /// <summary>What signs in: the account's sid, or an API key's. Not a secret.</summary>
    public string? UserName { get; init; }

    /// <summary>The sender that is used where a command names none.</summary>
    public WhatsAppAddress? From { get; init; }

    /// <summary>The messaging service that is used where a command names none.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The region that was asked for; null for us1, the only one where Twilio has WhatsApp.</summary>
    public string? Region { get; init; }

    /// <summary>The profile that it was made from; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>The two-letter country of numbers without a country code, where a command names none; from the profile.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>Messages a second, where a command says nothing; from the profile.</summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>The opt-out list of its sender, where a command names none; from the profile.</summary>
    public string? OptOutPath { get; init; }

    /// <summary>Opens the container that <see cref="OptOutPath"/> is the address of; null where that is a file, or nothing.</summary>
    internal Func<ISegmentStore>? OptOutContainer { get; init; }

    /// <summary>The folder of templates as files, where a command names none; from the profile.</summary>
    public string? TemplatePath { get; init; }

    /// <summary>The file with what Meta charges, where a command names none; from the profile.</summary>
    public string? RateCard { get; init; }

    /// <summary>Where Twilio is reached, in words: a region, an address, or the simulator.</summary>
    public string Endpoint { get; init; } = "api.twilio.com";

    /// <summary>True where the simulator answers and no real message leaves.</summary>
    public bool IsSimulated => Api.IsSimulated;

    /// <summary>
    /// The folder of what outlives a command, such as opt-outs; null for the one that WHATSAPP_STATE names, else the user's own.
    /// </summary>
    public string? StateRoot { get; init; }

    /// <summary>How Twilio is spoken to.</summary>
    internal ITwilioApi Api { get; } = api ?? throw new ArgumentNullException(nameof(api));

    /// <summary>The account's templates, read once and kept for a while.</summary>
    internal TemplateCatalogue Templates { get; } = new(api, time);

    /// <summary>Who said no to the account's senders.</summary>
    internal OptOutLists OptOuts { get; } = new(api, time);

    /// <summary>What was received of the account's senders.</summary>
    internal InboundCursors Inbound { get; } = new(api);

    /// <summary>What webhooks told of the account's messages.</summary>
    internal WebhookHub Webhooks { get; } = new();

    /// <summary>The state of the account's alerts.</summary>
    internal AlertDisks Alerts { get; } = new(api);

    /// <summary>The clock for everything that is sent with it.</summary>
    internal TimeProvider Time { get; } = time ?? throw new ArgumentNullException(nameof(time));

    /// <summary>Account and endpoint.</summary>
    public override string ToString() => $"{AccountSid} at {Endpoint}";
}
