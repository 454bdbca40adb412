using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that works on a journal's file.</summary>
public abstract class JournalFileCommand : ConnectedCommand
{
    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    private protected override PSCredential? StoreCredential => JournalCredential;

    /// <summary>Another account's list does not show the journal's messages, and would tell that nothing was sent.</summary>
    /// <exception cref="WhatsAppException">JournalMismatch.</exception>
    private protected void RequireAccount(JournalContent content)
    {
        if (content.Header.Account != Connection!.AccountSid)
        {
            throw new WhatsAppException("JournalMismatch", content.Path, $"account {content.Header.Account}, not {Connection.AccountSid}");
        }
    }
}
