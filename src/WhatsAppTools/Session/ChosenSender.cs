using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>The sender or messaging service that a command is about.</summary>
/// <param name="Address">The sender; null where a messaging service picks it.</param>
/// <param name="Service">The messaging service; null for none.</param>
/// <param name="OptOutPath">The opt-out list that the connection names for its own sender; null for another one's.</param>
internal sealed record ChosenSender(WhatsAppAddress? Address, string? Service, string? OptOutPath)
{
    /// <summary>The sender's address, else the messaging service's sid.</summary>
    public string Key => Address?.Value ?? Service!;

    /// <summary>What a command names, else the connection's.</summary>
    /// <exception cref="WhatsAppException">SenderMissing, or a number or a sid that is none.</exception>
    public static ChosenSender Of(WhatsAppConnection connection, string? from, string? messagingServiceSid)
    {
        string? service = messagingServiceSid is null ? null : TwilioSid.Check(messagingServiceSid, "MG");
        WhatsAppAddress? sender = ConnectionFactory.ParseSender(from);
        string? optOutPath = from is null && messagingServiceSid is null ? connection.OptOutPath : null;
        if (sender is not null || service is not null)
        {
            return new ChosenSender(sender, service, optOutPath);
        }

        return connection.From is null && connection.MessagingServiceSid is null
            ? throw new WhatsAppException("SenderMissing")
            : new ChosenSender(connection.From, connection.MessagingServiceSid, optOutPath);
    }
}
