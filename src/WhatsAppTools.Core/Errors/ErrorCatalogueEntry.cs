using System.Collections.Generic;

namespace WhatsAppTools.Errors;

/// <summary>What the catalogue says about one of Twilio's codes, in our own words.</summary>
public sealed record ErrorCatalogueEntry
{
    /// <summary>Twilio's code.</summary>
    public required int Code { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>What happened.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do, the first thing first.</summary>
    public required IReadOnlyList<string> WhatToCheck { get; init; }

    /// <summary>The kind of failure.</summary>
    public required WhatsAppErrorCategory Category { get; init; }

    /// <summary>Whether it may succeed unchanged.</summary>
    public required bool Retryable { get; init; }

    /// <summary>When it may be tried again.</summary>
    public required string Retry { get; init; }

    /// <summary>On whose side it is put right.</summary>
    public required ErrorSide Side { get; init; }

    /// <summary>Twilio's page on the code.</summary>
    public required string Link { get; init; }
}

/// <summary>On whose side a failure is put right.</summary>
public enum ErrorSide
{
    /// <summary>Yours: the row, the template, a setting, the account.</summary>
    You,

    /// <summary>The person's who should get the message.</summary>
    Recipient,

    /// <summary>Meta's, the owner of WhatsApp.</summary>
    Meta,

    /// <summary>Twilio's.</summary>
    Twilio,
}
