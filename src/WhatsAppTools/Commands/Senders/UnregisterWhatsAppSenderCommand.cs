using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Senders;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Takes senders away from the account. They can send nothing more, and what is scheduled from them fails.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "WhatsAppSender", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Unregister-WhatsAppSender")]
[OutputType(typeof(void))]
public sealed class UnregisterWhatsAppSenderCommand : ConnectedCommand
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
        foreach (string text in Sender)
        {
            ReportFailures(text, () =>
            {
                TwilioSender sender = Await(token => _directory.FindAsync(text, token));
                if (ShouldProcess(sender.PhoneNumber, "Take the WhatsApp sender away from the account"))
                {
                    Await(token => api.DeleteSenderAsync(sender.Sid, token));
                }
            });
        }
    }
}
