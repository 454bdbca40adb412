using System;
using System.Collections.Generic;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Modes;

/// <summary>How windows are looked up.</summary>
public sealed record WindowLookupOptions
{
    /// <summary>How many people are asked for one by one before the sender's inbound messages are read as a list.</summary>
    public int SinglesFirst { get; init; } = 3;

    /// <summary>For how long "has not written" is believed before it is looked up again.</summary>
    public TimeSpan ClosedIsFreshFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How far a re-read reaches back before the last one: the message list lags behind (Twilio's threads speak of minutes).</summary>
    public TimeSpan ListLag { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a failure that may pass the look-up is tried again.</summary>
    public TimeSpan RetryAfterFailure { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after a refused permission the look-up is tried again.</summary>
    public TimeSpan RetryAfterRefusal { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many rows a page of the list holds, 1 to 1,000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Told of every list of messages that is read, with the sender it is about: what people wrote may say more than when.</summary>
    internal Action<string, IReadOnlyList<TwilioMessage>>? Seen { get; init; }
}
