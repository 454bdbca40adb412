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
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Commands;

/// <summary>Says whether a request comes from Twilio: whether the account's auth token has signed it. Asks nobody.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppWebhook", DefaultParameterSetName = RequestSet, HelpUri = OnlineHelp.Base + "Test-WhatsAppWebhook")]
[OutputType(typeof(bool))]
public sealed class TestWhatsAppWebhookCommand : WhatsAppCommand
{
    private const string RequestSet = "Request";
    private const string PartSet = "Part";

    /// <summary>The request, as the web server gives it: $Request in Azure Functions, $WebEvent in Pode, $WebhookData in Azure Automation.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    public PSObject InputObject { get; set; } = new();

    /// <summary>The address that was called, letter by letter.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartSet)]
    [ValidateNotNullOrEmpty]
    public string? Url { get; set; }

    /// <summary>What the header X-Twilio-Signature says.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PartSet)]
    [AllowEmptyString]
    [AllowNull]
    public string? Signature { get; set; }

    /// <summary>The body: text or bytes as they came, or a form as a dictionary.</summary>
    [Parameter(ParameterSetName = PartSet)]
    public object? Body { get; set; }

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            WebhookRequest request = ParameterSetName == RequestSet
                ? WebhookRequestReader.Read(InputObject, PublicUrl)
                : WebhookRequestReader.Of(Url, Signature, Body, PublicUrl);
            bool isValid = WebhookSignature.IsValid(request, Tokens());
            if (!isValid)
            {
                string reason = string.IsNullOrEmpty(request.Signature) ? "It has no signature." : "No token that is known here has signed this address and body.";
                WriteVerbose($"{reason} Twilio must have called {request.Url}, letter by letter; -PublicUrl gives the address before a proxy.");
            }

            WriteObject(isValid);
        }
        catch (WhatsAppException failure)
        {
            Report(failure, InputObject);
        }
    }

    private IReadOnlyCollection<string> Tokens()
    {
        if (AuthToken is not null)
        {
            return [.. AuthToken.Select(token => new NetworkCredential(string.Empty, token).Password)];
        }

        string? own = ((Connection ?? RunspaceSession.Current.Connection)?.Api as TwilioHttpApi)?.AuthToken ?? Environment.GetEnvironmentVariable(ConnectionFactory.AuthTokenVariable);
        return string.IsNullOrWhiteSpace(own) ? throw new WhatsAppException("WebhookTokenMissing") : [own!.Trim()];
    }
}
