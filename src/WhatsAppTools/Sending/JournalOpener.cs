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
        if (request.IsForbidden || (!isOwn && (!request.MayBeMany || connection.IsSimulated)))
        {
            return null;
        }

        string? template = await FindTemplateSidAsync(row, connection, patience, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = connection.Time.GetUtcNow();
        string path = request.Path ?? JournalLocation.NewPath(request.Campaign ?? row.Template ?? "messages", now);
        JournalHeader header = new()
        {
            Campaign = request.Campaign,
            Account = connection.AccountSid,
            From = row.From?.Value,
            MessagingServiceSid = row.MessagingServiceSid,
            TemplateSid = template,
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

    private static async Task<string?> FindTemplateSidAsync(RowRequest row, WhatsAppConnection connection, OutagePatience patience, CancellationToken cancellationToken)
    {
        if (row.Template is null)
        {
            return null;
        }

        bool fromSandbox = row.From?.Value == SandboxTemplates.Sender;
        try
        {
            ContentTemplate template = await patience
                .ReadAsync(token => connection.Templates.FindAsync(row.Template, row.Language, fromSandbox, token), cancellationToken)
                .ConfigureAwait(false);
            return template.Sid;
        }
        catch (WhatsAppException failure) when (failure.Category is not (WhatsAppErrorCategory.Retryable or WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Ambiguous))
        {
            // Every row will say why; a template that cannot be found, or may not be read, stands under the name it was given.
            // An outage that outlasts the run's patience ends the command instead: the journal would name the template otherwise next time.
            return row.Template;
        }
    }
}
