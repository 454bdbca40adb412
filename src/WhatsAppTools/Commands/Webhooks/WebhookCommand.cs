using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about requests that Twilio has signed: the parameters that say with which token, and for which address.</summary>
public abstract class WebhookCommand : WhatsAppCommand
{
    /// <summary>The address as Twilio knows it, where a proxy stands before the receiver: scheme and host, or the whole address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PublicUrl { get; set; }

    /// <summary>The account's auth token; during a rotation the old and the new one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SecureString[]? AuthToken { get; set; }

    /// <summary>The connection whose auth token is meant, instead of the session's.</summary>
    [Parameter]
    [ConnectionReference]
    [ValidateNotNull]
    public WhatsAppConnection? Connection { get; set; }

    /// <summary>The connection that is meant; null where there is none, which need not matter.</summary>
    private protected WhatsAppConnection? KnownConnection => Connection ?? RunspaceSession.Current.Connection;

    /// <summary>Whether what comes is the simulator's.</summary>
    private protected bool IsSimulated => AuthToken is null && KnownConnection?.IsSimulated == true;

    /// <summary>The auth tokens that may have signed.</summary>
    /// <exception cref="WhatsAppException">WebhookTokenMissing.</exception>
    private protected IReadOnlyCollection<string> Tokens()
    {
        if (AuthToken is not null)
        {
            return [.. AuthToken.Select(token => new NetworkCredential(string.Empty, token).Password)];
        }

        string? own = (KnownConnection?.Api as TwilioHttpApi)?.AuthToken ?? Environment.GetEnvironmentVariable(ConnectionFactory.AuthTokenVariable);
        return string.IsNullOrWhiteSpace(own) ? throw new WhatsAppException("WebhookTokenMissing") : [own!.Trim()];
    }
}
