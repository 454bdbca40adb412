using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Setup;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Session;

/// <summary>The connection that commands of this session would use, or why there is none. Unlike a command, it keeps none.</summary>
internal static class SetupConnection
{
    /// <summary>Fills in the connection, where it comes from, or what is missing.</summary>
    public static SetupOptions In(SetupOptions options, WhatsAppConnection? given)
    {
        RunspaceSession session = RunspaceSession.Current;
        if ((given ?? session.Connection) is WhatsAppConnection known)
        {
            return options with { Connection = known, Source = given is null ? "Connect-WhatsApp" : "-Connection" };
        }

        if (session.WasExplicit)
        {
            return options with { ConnectionFailure = new WhatsAppException("Disconnected") };
        }

        try
        {
            return options with { Connection = ConnectionFactory.Create(new ConnectionRequest(), TimeProvider.System), Source = "environment variables" };
        }
        catch (WhatsAppException failure)
        {
            return options with { ConnectionFailure = failure };
        }
    }
}
