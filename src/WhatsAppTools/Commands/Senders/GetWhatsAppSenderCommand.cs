using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Senders;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Shows the account's WhatsApp senders: whether each can send, why not and what to do, its quality, limit, profile and webhooks.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppSender", HelpUri = OnlineHelp.Base + "Get-WhatsAppSender")]
[OutputType(typeof(WhatsAppSender))]
public sealed class GetWhatsAppSenderCommand : ConnectedCommand
{
    private SenderDirectory? _directory;

    /// <summary>The senders, by number or by sid; all of the account where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SenderReference]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string[]? Sender { get; set; }

    /// <summary>Only senders in these states.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Status { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _directory ??= new SenderDirectory(RequireConnection().Api);
        if (Sender is null)
        {
            OrFail(() =>
            {
                foreach (TwilioSender sender in Await(_directory.ReadAsync))
                {
                    Show(sender);
                }
            });

            return;
        }

        foreach (string sender in Sender)
        {
            ReportFailures(sender, () => Show(Await(token => _directory.FindAsync(sender, token))));
        }
    }

    private void Show(TwilioSender sender)
    {
        if (Status is null || Status.Any(word => WildcardPattern.Get(word, WildcardOptions.IgnoreCase).IsMatch(sender.Status ?? string.Empty)))
        {
            WriteObject(WhatsAppSender.Of(sender, Connection!.IsSimulated));
        }
    }
}
