using System;
using System.Management.Automation;

namespace WhatsAppTools.Session;

/// <summary>What a command says to the next one in its pipeline: how many rows it is going to pass on. PowerShell itself tells nothing.</summary>
/// <param name="Invocation">The command, by which the next one knows that it was this one.</param>
/// <param name="Rows">How many rows there will be, as far as is known when it is asked.</param>
internal sealed record RowAnnouncement(InvocationInfo Invocation, Func<long?> Rows)
{
    /// <summary>Says how many rows a command passes on, for the progress of the next one.</summary>
    /// <param name="rows">The number, or null while it is not known; asked whenever it is shown.</param>
    public static void Make(PSCmdlet command, Func<long?> rows) => RunspaceSession.Current.Announcement = new RowAnnouncement(command.MyInvocation, rows);
}
