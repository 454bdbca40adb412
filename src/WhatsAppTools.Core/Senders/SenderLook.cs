using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Setup;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>What a look at a connection's sender shows: that it is none of the account's, that it cannot send, or that nothing could be seen.</summary>
/// <param name="Failure">The number is no sender of the account.</param>
/// <param name="Offline">It is one, and cannot send.</param>
/// <param name="Unread">The senders could not be read: nothing is known.</param>
internal sealed record SenderLook(WhatsAppException? Failure = null, WhatsAppException? Offline = null, WhatsAppException? Unread = null)
{
    /// <summary>Whether the credential may simply not read senders, which says nothing against it.</summary>
    public bool IsRefused => Unread is not null && SetupVisit.IsRefusal(Unread);

    /// <summary>Looks, with one request; none for the sandbox, whose sender is nobody's own, and none where no sender is named.</summary>
    public static async Task<SenderLook> AtAsync(WhatsAppConnection connection, CancellationToken cancellationToken)
    {
        if (connection.From is not WhatsAppAddress from || from.Value == SandboxTemplates.Sender)
        {
            return new SenderLook();
        }

        try
        {
            IReadOnlyList<TwilioSender> senders = await connection.Api.ListSendersAsync(cancellationToken).ConfigureAwait(false);
            return SenderDirectory.Find(senders, from) is TwilioSender own
                ? new SenderLook(Offline: SenderDirectory.Offline(own))
                : new SenderLook(SenderDirectory.NotOfAccount(from, senders, connection.AccountSid));
        }
        catch (WhatsAppException failure)
        {
            return new SenderLook(Unread: failure);
        }
    }
}
