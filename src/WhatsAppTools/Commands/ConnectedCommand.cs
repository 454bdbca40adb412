using System;
using System.Management.Automation;
using WhatsAppTools.Errors;
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
    protected WhatsAppConnection RequireConnection()
    {
        if (Connection is not null)
        {
            return Connection;
        }

        RunspaceSession session = RunspaceSession.Current;
        if (session.Connection is null)
        {
            try
            {
                if (session.WasExplicit)
                {
                    throw new WhatsAppException("Disconnected");
                }

                session.Use(ConnectionFactory.Create(new ConnectionRequest(), TimeProvider.System));
                WriteVerbose($"Connected from the environment variables: {session.Connection}.");
            }
            catch (WhatsAppException failure)
            {
                Fail(failure);
            }
        }

        Connection = session.Connection;
        return Connection!;
    }
}
