using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that works on a journal's file.</summary>
public abstract class JournalFileCommand : ConnectedCommand, IJournalCredential
{
    /// <summary>The journal's file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [Alias("JournalPath", "FullName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? Path { get; set; }

    /// <summary>The journal as an object: a journal or a row of Get-WhatsAppJournal, a file, or a path.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    private protected object? Given => Path ?? (object?)InputObject;

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
