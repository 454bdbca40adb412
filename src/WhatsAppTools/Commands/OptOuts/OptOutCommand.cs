using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about a sender's opt-out list.</summary>
public abstract class OptOutCommand : SenderCommand
{
    /// <summary>The list's file, where it is not the sender's own in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <summary>The list.</summary>
    private protected OptOutList List { get; private set; } = new(null);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            string? path = OptOutPath is null ? OwnOptOutPath : GetUnresolvedProviderPathFromPSPath(OptOutPath);
            List = Connection!.OptOuts.Open(SenderKey, path, Connection.StateRoot);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    /// <summary>Brings what was changed to the disk; a failure ends the command.</summary>
    private protected void Save()
    {
        try
        {
            Await(List.SaveAsync);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }
}
