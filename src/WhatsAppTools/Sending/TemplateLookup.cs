using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Looks the template that the command names up, before the first row goes.</summary>
internal static class TemplateLookup
{
    /// <returns>The template; null where none is named, or where it cannot be found or read: every row will say why.</returns>
    /// <exception cref="WhatsAppException">An outage outlasted the run's patience.</exception>
    public static async Task<ContentTemplate?> FindAsync(RowRequest row, WhatsAppConnection connection, OutagePatience patience, CancellationToken cancellationToken)
    {
        if (row.Template is null)
        {
            return null;
        }

        bool fromSandbox = row.From?.Value == SandboxTemplates.Sender;
        try
        {
            return await patience
                .ReadAsync(token => connection.Templates.FindAsync(row.Template, row.Language, fromSandbox, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (WhatsAppException failure) when (failure.Category is not (WhatsAppErrorCategory.Retryable or WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Ambiguous))
        {
            // An outage that outlasts the patience ends the command instead: a journal would name the template otherwise next time.
            return null;
        }
    }
}
