using System.Management.Automation;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that reads or writes a journal, which may be in a container.</summary>
internal interface IJournalCredential
{
    /// <summary>What opens the container; null where nothing was given.</summary>
    PSCredential? JournalCredential { get; }
}
