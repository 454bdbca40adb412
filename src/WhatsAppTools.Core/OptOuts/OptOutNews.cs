using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// Brings what a command happens to see of people into the list that it concerns: who wrote an opt-out word or its opposite, and whose messages
/// fail because of the person. A list is opened only where there is something to say. Not thread-safe.
/// </summary>
internal sealed class OptOutNews
{
    private readonly WhatsAppConnection _connection;
    private readonly OptOutPlace _place;
    private readonly HashSet<OptOutList> _changed = [];

    /// <param name="connection">Whose lists are meant.</param>
    /// <param name="place">Where the lists are. Where it names no file, the connection's own sender has the one that the connection names.</param>
    public OptOutNews(WhatsAppConnection connection, OptOutPlace place)
    {
        _connection = connection;
        _place = place;
    }

    /// <summary>Takes in what people wrote to a sender.</summary>
    /// <param name="sender">The sender's address.</param>
    /// <param name="messages">As a list of Twilio's shows them.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public void Saw(string sender, IReadOnlyList<TwilioMessage> messages)
    {
        foreach (OptOutLine line in OptOutIntake.Judge(messages))
        {
            Take(sender, line);
        }
    }

    /// <summary>Takes in what became of a message, where it failed because of its person.</summary>
    /// <param name="status">What became of it; without a sender or a recipient it says nothing.</param>
    /// <param name="at">When that was learned, where the status does not say when it came to be.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public void Saw(WhatsAppMessageStatus status, DateTimeOffset at)
    {
        if (status is { DeliveryKind: DeliveryState.Failed, From: string sender, To: string person }
            && OptOutCodes.LineOf(person, status.ErrorCode, status.DateUpdated ?? at, status.Sid) is OptOutLine line)
        {
            Take(sender, line);
        }
    }

    /// <summary>Takes in the failures of a campaign of the connection's account, also those that an earlier look brought to light.</summary>
    /// <param name="campaign">The campaign, which names its list: that of its sender or messaging service.</param>
    /// <param name="rows">Its rows as they stand now.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public void Saw(JournalHeader campaign, IEnumerable<JournalRow> rows)
    {
        if ((campaign.From ?? campaign.MessagingServiceSid) is string sender)
        {
            foreach (OptOutLine line in OptOutCodes.LinesOf(rows))
            {
                Note(sender, line);
            }
        }
    }

    /// <summary>Takes one line in.</summary>
    /// <param name="sender">The address of the sender that the person wrote to, or that wrote to the person.</param>
    /// <param name="line">What is known of the person.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public void Take(string sender, OptOutLine line)
    {
        // A messaging service has one list for all senders of its pool.
        Note(_connection.From is null ? _connection.MessagingServiceSid ?? sender : sender, line);
    }

    /// <summary>Brings what was taken in to where it lasts.</summary>
    /// <exception cref="Errors.WhatsAppException">A list cannot be written; what was taken in still counts on this connection.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (OptOutList list in _changed)
        {
            await list.SaveAsync(cancellationToken).ConfigureAwait(false);
        }

        _changed.Clear();
    }

    private void Note(string key, OptOutLine line)
    {
        bool isOwn = key == (_connection.From?.Value ?? _connection.MessagingServiceSid);
        OptOutList list = _connection.OptOuts.Open(key, isOwn ? OptOutPlace.OfOwn(_connection, _place) : _place);
        list.Take(line);
        _changed.Add(list);
    }
}
