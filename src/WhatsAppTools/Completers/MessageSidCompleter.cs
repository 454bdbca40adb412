using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Completers;

/// <summary>Completes the account's newest messages, for a command the kind that it is for.</summary>
public sealed class MessageSidCompleter : Completer
{
    private const int Newest = 50;

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        IEnumerable<TwilioMessage> messages = question.Ask(async (connection, token) =>
            (await connection.Api.ListMessagesAsync(new MessageFilter { PageSize = Newest }, token).ConfigureAwait(false)).Items);
        return messages
            .Where(message => question.Command switch
            {
                "Stop-WhatsAppMessage" => message.Status == MessageStatus.Scheduled,
                "Save-WhatsAppMedia" => message.NumMedia > 0,
                _ => true,
            })
            .Select(message => new Offer(message.Sid, Describe(message), $"{message.Sid} {Describe(message)}"));
    }

    private static string Describe(TwilioMessage message) =>
        message.Status is MessageStatus.Received or MessageStatus.Receiving
            ? $"{message.Status} from {Short(message.From)} {message.DateCreated?.LocalDateTime:MM-dd HH:mm}"
            : $"{message.Status} to {Short(message.To)} {message.DateCreated?.LocalDateTime:MM-dd HH:mm}";

    private static string Short(string? address) => (address ?? string.Empty).Replace("whatsapp:", string.Empty);
}
