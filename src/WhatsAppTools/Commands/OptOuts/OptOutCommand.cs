using System.Management.Automation;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about a sender's opt-out list.</summary>
public abstract class OptOutCommand : SenderCommand, IJournalCredential
{
    /// <summary>The list, where it is not the sender's own in the state's folder: a file, or a container's address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <summary>What opens the container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    private protected override string? ListPlace => OptOutPath ?? Sender?.OptOutPath;

    /// <summary>The journal whose container has the list; null where the command names none.</summary>
    private protected virtual string? CampaignPlace => null;

    /// <summary>The list.</summary>
    internal OptOutList List { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        OrFail(() =>
        {
            CheckStoreCredential(CampaignPlace);
            OptOutPlace place = OptOutPlaces.Of(this, Connection!, OptOutPath, Sender.OptOutPath, CampaignPlace);
            List = Await(token => Connection!.OptOuts.OpenAsync(Sender.Key, place, token));
        });
    }

    /// <summary>Brings what was changed to the disk; a failure ends the command.</summary>
    internal void Save() => OrFail(() => Await(List.SaveAsync));
}
