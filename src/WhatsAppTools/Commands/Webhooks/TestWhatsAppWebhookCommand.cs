using System.Management.Automation;

namespace WhatsAppTools.Commands;

/// <summary>Says whether a request comes from Twilio: whether the account's auth token has signed it. Asks nobody.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppWebhook", DefaultParameterSetName = RequestSet, HelpUri = OnlineHelp.Base + "Test-WhatsAppWebhook")]
[OutputType(typeof(bool))]
public sealed class TestWhatsAppWebhookCommand : WebhookRequestCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => ReportFailures(InputObject, () => WriteObject(IsSigned(ReadRequest())));
}
