using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Puts people on the opt-out list who say no in a message that comes by a webhook, and whose message a webhook says has failed
/// because of them; takes off who says yes again. A list of messages would show it minutes later.
/// </summary>
/// <param name="connection">Whose lists are meant. Messages to other accounts do not concern them.</param>
internal sealed class WebhookWords(WhatsAppConnection connection)
{
    private readonly WhatsAppConnection _connection = connection;

    /// <summary>Takes in what an item says of a person, and brings it to the disk. What says nothing of the kind costs nothing.</summary>
    /// <param name="item">What came, signed.</param>
    /// <param name="cancellationToken">Ends the wait for the list's file.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read or written.</exception>
    public async Task TakeAsync(WebhookItem item, CancellationToken cancellationToken)
    {
        OptOutNews news = new(_connection, new OptOutPlace { StateRoot = _connection.StateRoot });
        switch (WebhookReader.Read(item, _connection.IsSimulated, mayBeRepeated: false))
        {
            case WhatsAppWebhookMessage { From: string person, To: string sender } message
                when IsOwn(message.AccountSid) && Judge(message, person) is OptOutLine line:
                news.Take(sender, line);
                break;
            case WhatsAppWebhookStatus status when IsOwn(status.AccountSid):
                // A form has no time of its own, and this machine's clock may be wrong.
                DateTimeOffset at = status.EventTime ?? _connection.Api.ServerNow;
                news.Saw(status with { DateUpdated = at }, at);
                break;
        }

        await news.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool IsOwn(string? account) => account is null || account == _connection.AccountSid;

    // Where Advanced Opt-Out has taken a word of its own list, its verdict counts.
    private OptOutLine? Judge(WhatsAppWebhookMessage message, string person) =>
        OptOutIntake.Judge(person, message.OptOutType ?? message.Body, message.EventTime ?? _connection.Api.ServerNow, message.Sid);
}
