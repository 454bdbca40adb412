using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Puts people on the opt-out list who say no in a message that comes by a webhook, and takes off who says yes again: a list of
/// messages would show it minutes later.
/// </summary>
internal sealed class WebhookWords
{
    private readonly WhatsAppConnection _connection;

    /// <param name="connection">Whose lists are meant. Messages to other accounts do not concern them.</param>
    public WebhookWords(WhatsAppConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Takes a word in and brings it to the disk. What says nothing of the kind costs nothing.</summary>
    /// <param name="item">What came, signed.</param>
    /// <param name="cancellationToken">Ends the wait for the list's file.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read or written.</exception>
    public async Task TakeAsync(WebhookItem item, CancellationToken cancellationToken)
    {
        if (WebhookReader.Read(item, _connection.IsSimulated, mayBeRepeated: false) is not WhatsAppWebhookMessage { From: string person, To: string sender } message
            || (message.AccountSid is string account && account != _connection.AccountSid))
        {
            return;
        }

        // A form has no time of its own, and this machine's clock may be wrong.
        DateTimeOffset at = message.EventTime ?? _connection.Api.ServerNow;

        // Where Advanced Opt-Out has taken a word of its own list, its verdict counts.
        if (OptOutIntake.Judge(person, message.OptOutType ?? message.Body, at, message.Sid) is not OptOutLine line)
        {
            return;
        }

        // A messaging service has one list for all senders of its pool.
        bool isOfService = _connection.From is null && _connection.MessagingServiceSid is not null;
        bool isOwn = isOfService || _connection.From?.Value == sender;
        OptOutList list = _connection.OptOuts.Open(isOfService ? _connection.MessagingServiceSid! : sender, isOwn ? _connection.OptOutPath : null, _connection.StateRoot);
        list.Take(line);
        await list.SaveAsync(cancellationToken).ConfigureAwait(false);
    }
}
