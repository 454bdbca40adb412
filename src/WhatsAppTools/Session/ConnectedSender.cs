using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>Tells at once that a connection's sender is none of the account's, or cannot send: it would show only when messages fail.</summary>
internal static class ConnectedSender
{
    /// <exception cref="WhatsAppException">The number is no sender of the account; the nearest is named.</exception>
    public static void Look(WhatsAppCommand command, WhatsAppConnection connection)
    {
        SenderLook look = command.Await(token => SenderLook.AtAsync(connection, token));
        if (look.Failure is not null)
        {
            throw look.Failure;
        }

        if (look.Offline is not null)
        {
            command.WriteWarning($"{look.Offline.Message} {look.Offline.Remedy}");
        }
        else if (look.IsRefused)
        {
            command.WriteVerbose($"Whether {connection.From!.Masked} is a sender of this account is not known: {look.Unread!.Message}");
        }
        else if (look.Unread is not null)
        {
            command.WriteWarning($"Whether {connection.From!.PhoneNumber} is a sender of this account could not be looked up: {look.Unread.Message}");
        }
    }
}
