using System.Management.Automation;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that talks to Twilio: over the connection it is given, else the runspace's, else one from the environment.</summary>
public abstract class ConnectedCommand : WhatsAppCommand
{
    /// <summary>The connection to use instead of the session's; in ForEach-Object -Parallel pass <c>$using:connection</c>.</summary>
    [Parameter]
    [ConnectionReference]
    [ValidateNotNull]
    public WhatsAppConnection? Connection { get; set; }

    /// <summary>The connection, or a terminating error that says what is missing.</summary>
    protected WhatsAppConnection RequireConnection() => Connection = SessionConnection.Require(this, Connection);
}
