using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Senders;

/// <summary>The trades that a sender's profile may name (OpenAPI messaging_v2, <c>vertical</c>).</summary>
public static class SenderVertical
{
    /// <summary>Twilio's words.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Alcohol", "Automotive", "Beauty, Spa and Salon", "Clothing and Apparel", "Education", "Entertainment", "Event Planning and Service",
        "Finance and Banking", "Food and Grocery", "Hotel and Lodging", "Matrimony Service", "Medical and Health", "Non-profit",
        "Online Gambling", "OTC Drugs", "Other", "Physical Gambling", "Professional Services", "Public Service", "Restaurant",
        "Shopping and Retail", "Travel and Transportation",
    ];

    /// <summary>The word as Twilio writes it, whatever its capitals.</summary>
    /// <exception cref="WhatsAppException"><c>SenderVerticalUnknown</c> names what is near.</exception>
    public static string Read(string text) =>
        All.FirstOrDefault(word => string.Equals(word, text.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new WhatsAppException("SenderVerticalUnknown", text, string.Join("; ", NearName.Of(text, All) is { Count: > 0 } near ? near : All)) { Target = text };
}
