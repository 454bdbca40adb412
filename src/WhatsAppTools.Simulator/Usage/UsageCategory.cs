using System;

namespace WhatsAppTools.Simulator.Usage;

/// <summary>
/// A usage category. Each parent is the sum of its children: channels-messaging is Twilio's fee, channels-whatsapp Meta's
/// (seen in an account whose sums were held against the Console's).
/// </summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Description">What people read.</param>
/// <param name="Leaf">What begins like this adds to it; null is nothing, as in the leftovers of earlier price lists.</param>
internal sealed record UsageCategory(string Name, string Description, string? Leaf)
{
    public const string Inbound = "channels-messaging-inbound";
    public const string Outbound = "channels-messaging-outbound";
    public const string Marketing = "channels-whatsapp-template-marketing";
    public const string Utility = "channels-whatsapp-template-utility";
    public const string Authentication = "channels-whatsapp-template-authentication";
    public const string Service = "channels-whatsapp-template-service";
    public const string Total = "totalprice";

    public static UsageCategory[] All { get; } =
    [
        new("channels", "Channels", "channels-"),
        new("channels-messaging", "Channels Messaging", "channels-messaging-"),
        new(Inbound, "Channels Messaging Inbound", Inbound),
        new(Outbound, "Channels Messaging Outbound", Outbound),
        new("channels-whatsapp", "WhatsApp", "channels-whatsapp-"),
        new(Authentication, "WhatsApp Authentication Template", Authentication),
        new(Marketing, "WhatsApp Marketing Template", Marketing),
        new(Service, "WhatsApp Service", Service),
        new(Utility, "WhatsApp Utility Template", Utility),
        new("channels-whatsapp-conversation-authentication", "WhatsApp Authentication Conversation", null),
        new("channels-whatsapp-conversation-free", "WhatsApp Free Conversation", null),
        new("channels-whatsapp-conversation-marketing", "WhatsApp Marketing Conversation", null),
        new("channels-whatsapp-conversation-service", "WhatsApp Service Conversation", null),
        new("channels-whatsapp-conversation-utility", "WhatsApp Utility Conversation", null),
        new("sms", "SMS", null),
        new("sms-inbound", "Inbound SMS", null),
        new("sms-outbound", "Outbound SMS", null),
        new(Total, "Total Price", ""),
    ];

    public bool Holds(string leaf) => Leaf is not null && leaf.StartsWith(Leaf, StringComparison.Ordinal);
}
