using System;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>The connection or the simulator that a command works with.</summary>
internal static class SessionConnection
{
    /// <summary>The connection that is given, else the session's, else one from the environment; a terminating error says what is missing.</summary>
    public static WhatsAppConnection Require(WhatsAppCommand command, WhatsAppConnection? given)
    {
        if (given is not null)
        {
            return given;
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
                command.WriteVerbose($"Connected from the environment variables: {session.Connection}.");
            }
            catch (WhatsAppException failure)
            {
                command.Fail(failure);
            }
        }

        return session.Connection!;
    }

    /// <summary>The simulator that is given, else the newest of this session; a terminating error says how to start one.</summary>
    public static WhatsAppSimulator RequireSimulator(WhatsAppCommand command, WhatsAppSimulator? given)
    {
        WhatsAppSimulator? simulator = given ?? RunspaceSession.Current.Simulator;
        if (simulator is null)
        {
            command.Fail(new WhatsAppException("NoSimulator"));
        }

        return simulator!;
    }
}
