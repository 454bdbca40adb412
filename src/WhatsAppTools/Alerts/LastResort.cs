using System;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>Runs what <c>-OnUndelivered</c> names for an alert of which nobody could be told.</summary>
internal static class LastResort
{
    /// <returns>What it gave out.</returns>
    /// <exception cref="WhatsAppException"><c>AlertHandlerFailed</c>: it threw.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a script throws is this alert's failure, and the others go on.")]
    public static Collection<PSObject> Run(ScriptBlock script, WhatsAppAlert alert)
    {
        try
        {
            return script.InvokeWithContext(null, [new PSVariable("_", alert)]);
        }
        catch (Exception failure) when (failure is not (PipelineStoppedException or ExitException))
        {
            string said = (failure as RuntimeException)?.ErrorRecord?.ToString() ?? failure.Message;
            throw new WhatsAppException(ErrorText.For("AlertHandlerFailed", alert.Key, said), failure);
        }
    }
}
