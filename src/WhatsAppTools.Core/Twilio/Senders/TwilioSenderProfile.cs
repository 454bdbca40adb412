using System;
using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>What people see of a business in WhatsApp (Twilio: Senders API, <c>profile</c>).</summary>
public sealed record TwilioSenderProfile
{
    /// <summary>The business name.</summary>
    public string? Name { get; init; }

    /// <summary>The line under the name.</summary>
    public string? About { get; init; }

    /// <summary>Where the business is.</summary>
    public string? Address { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Its trade, in Twilio's words.</summary>
    public string? Vertical { get; init; }

    /// <summary>Its websites.</summary>
    public IReadOnlyList<string> Websites { get; init; } = Array.Empty<string>();

    /// <summary>Its mail addresses.</summary>
    public IReadOnlyList<string> Emails { get; init; } = Array.Empty<string>();
}
