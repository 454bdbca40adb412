using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Opens the journal that a command asked for, or one for many rows to a real account.</summary>
internal static class JournalOpener
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

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
            // A journal that nobody asked for must not refuse a second message to one person.
            KeyRule = request.RowKey ?? (isOwn ? JournalHeader.Recipient : JournalHeader.RecipientInTurn),
            User = Environment.UserName,
            Host = Environment.MachineName,
            Version = typeof(JournalOpener).Assembly.GetName().Version?.ToString(3),
            Created = now,
        };
        JournalOptions options = OptionsOf(request, connection);
        if (request.Claim is StoreClaim claim)
        {
            await claim.TakeSenderAsync(header, cancellationToken).ConfigureAwait(false);
            StoreLog log = await StoreLog.OpenAsync(claim, connection.Time, cancellationToken).ConfigureAwait(false);
            return await JournalOpening.OpenAsync(log, header, options with { IsHeir = claim.HasWaited }, connection.Time, EngineThreads.Pool).ConfigureAwait(false);
        }

        if (!options.Resume)
        {
            JournalLocation.PrepareFolder(path);
        }

        return await OpenFileAsync(path, header, options, request.WaitFor, connection.Time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How the command uses the journal.</summary>
    public static JournalOptions OptionsOf(JournalRequest request, WhatsAppConnection connection) =>
        request.Options with { DeriveKey = connection.Api.DeriveKey, ChecksList = true };

    private static async Task<CampaignJournal> OpenFileAsync(string path, JournalHeader header, JournalOptions options, TimeSpan? patience, TimeProvider time, CancellationToken stop)
    {
        long began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return JournalOpening.Open(path, header, options, time);
            }
            catch (WhatsAppException failure) when (failure.ErrorId == "JournalInUse")
            {
                RequireJournal(path);
                if (!(time.GetElapsedTime(began) < patience))
                {
                    throw;
                }

                await time.For(s_look, stop).ConfigureAwait(false);
            }
        }
    }

    // A list that is named by mistake is in use because it is being read, and by no run.
    private static void RequireJournal(string path)
    {
        try
        {
            _ = JournalContent.ReadHeader(path);
        }
        catch (WhatsAppException failure) when (failure.ErrorId != "JournalForeign")
        {
            // The run that has it may be writing its first line.
        }
    }
}
