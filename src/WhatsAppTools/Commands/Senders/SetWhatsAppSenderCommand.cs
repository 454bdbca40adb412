using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Changes what people see of a sender, and where Twilio posts to. What is not given stays as it is; an empty text clears it.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppSender", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Set-WhatsAppSender")]
[OutputType(typeof(WhatsAppSender))]
public sealed class SetWhatsAppSenderCommand : SenderDetailsCommand
{
    private SenderDirectory? _directory;

    /// <summary>The senders, by number or by sid.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SenderReference]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string[] Sender { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ITwilioApi api = RequireConnection().Api;
        _directory ??= new SenderDirectory(api);
        foreach (string sender in Sender)
        {
            ReportFailures(sender, () => Change(api, sender));
        }
    }

    private void Change(ITwilioApi api, string text)
    {
        SenderDetails details = ReadDetails();
        if (details == new SenderDetails())
        {
            throw new WhatsAppException("SenderChangeEmpty", text) { Target = text };
        }

        TwilioSender sender = Await(token => _directory!.FindAsync(text, token));
        if (ShouldProcess(sender.PhoneNumber, "Change the WhatsApp sender"))
        {
            // The answer to a change may have only what was changed (Twilio's examples), so the sender is read again.
            Await(token => api.UpdateSenderAsync(sender.Sid, details, token));
            Show(Await(token => api.FetchSenderAsync(sender.Sid, token)), codeIsIn: false);
        }
    }
}
