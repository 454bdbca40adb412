using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that is given a request: whole, as a web server hands it over, or in parts.</summary>
public abstract class WebhookRequestCommand : WebhookCommand
{
    private protected const string RequestSet = "Request";
    private protected const string PartSet = "Part";

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

    /// <summary>The request.</summary>
    /// <exception cref="WhatsAppException">Something is missing, or the body was parsed already.</exception>
    private protected WebhookRequest ReadRequest() => ParameterSetName == RequestSet
        ? WebhookRequestReader.Read(InputObject, PublicUrl)
        : WebhookRequestReader.Of(Url, Signature, Body, PublicUrl);

    /// <summary>Whether a token that is known here has signed a request; a verbose line says what was checked where none has.</summary>
    private protected bool IsSigned(WebhookRequest request)
    {
        bool isValid = WebhookSignature.IsValid(request, Tokens());
        if (!isValid)
        {
            string reason = string.IsNullOrEmpty(request.Signature) ? "It has no signature." : "No token that is known here has signed this address and body.";
            WriteVerbose($"{reason} Twilio must have called {VisibleText.InSentence(request.Url)}, letter by letter; -PublicUrl gives the address before a proxy.");
        }

        return isValid;
    }
}
