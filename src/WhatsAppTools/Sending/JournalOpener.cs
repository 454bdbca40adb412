using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Opens the journal that a command asked for, or that many rows to a real account deserve.</summary>
internal static class JournalOpener
{
    /// <returns>The journal, or null where the command keeps none.</returns>
    /// <exception cref="WhatsAppException">The journal is another campaign's, in use, complete or damaged.</exception>
    public static async Task<CampaignJournal?> OpenAsync(
        JournalRequest request,
        RowRequest row,
        WhatsAppConnection connection,
        OutagePatience patience,
        CancellationToken cancellationToken)
    {
        bool isOwn = request.Path is not null;
        if (request.IsForbidden || (!isOwn && !request.MayBeMany))
        {
            return null;
        }

        // A template that cannot be found, or may not be read, stands under the name it was given.
        ContentTemplate? template = await TemplateLookup.FindAsync(row, connection, patience, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = connection.Time.GetUtcNow();
        string path = request.Path ?? JournalLocation.NewPath(request.Campaign ?? row.Template ?? "messages", now);
        JournalHeader header = new()
        {
            Campaign = request.Campaign,
            Account = connection.AccountSid,
            From = row.From?.Value,
            MessagingServiceSid = row.MessagingServiceSid,
            TemplateSid = template?.Sid ?? row.Template,
            // Where nobody asked for a journal, nobody's second message to one person may be refused because of it.
            KeyRule = request.RowKey ?? (isOwn ? JournalHeader.Recipient : JournalHeader.RecipientInTurn),
            User = Environment.UserName,
            Host = Environment.MachineName,
            Version = typeof(JournalOpener).Assembly.GetName().Version?.ToString(3),
            Created = now,
        };
        JournalLocation.PrepareFolder(path);
        return CampaignJournal.Open(path, header, request.Options with { DeriveKey = connection.Api.DeriveKey }, connection.Time);
    }
}
