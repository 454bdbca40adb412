using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Commands;

/// <summary>Puts senders of a running simulator into a state: online, offline with reasons, another quality or limit.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppSimulatorSender", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Set-WhatsAppSimulatorSender")]
[OutputType(typeof(void))]
public sealed class SetWhatsAppSimulatorSenderCommand : WhatsAppCommand
{
    /// <summary>The senders, by number or by sid; the account's own where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string[]? Sender { get; set; }

    /// <summary>Its state.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("ONLINE", "OFFLINE", "CREATING", "PENDING_VERIFICATION", "VERIFYING", "ONLINE:UPDATING", "TWILIO_REVIEW", "DRAFT", "STUBBED")]
    public string? Status { get; set; }

    /// <summary>Why it is offline, as error codes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int[]? OfflineReason { get; set; }

    /// <summary>What people think of its messages.</summary>
    [Parameter]
    [ValidateSet("HIGH", "MEDIUM", "LOW", "UNKNOWN")]
    public string? QualityRating { get; set; }

    /// <summary>The text of its messaging limit, as Twilio writes it. It is only shown: what is counted is the account's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? MessagingLimit { get; set; }

    /// <summary>The simulator; the newest of this session where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public WhatsAppSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppSimulator simulator = SessionConnection.RequireSimulator(this, Simulator);
        foreach (string sender in Sender ?? [simulator.Sender])
        {
            if (ShouldProcess(sender, Status ?? "change"))
            {
                ReportFailures(sender, () => simulator.Change(engine => engine.ChangeSender(sender, Change), sender));
            }
        }
    }

    private void Change(SimulatedSender sender)
    {
        sender.Status = Status?.ToUpperInvariant() ?? sender.Status;
        sender.OfflineReasons = OfflineReason ?? sender.OfflineReasons;
        sender.QualityRating = QualityRating?.ToUpperInvariant() ?? sender.QualityRating;
        sender.MessagingLimit = MessagingLimit ?? sender.MessagingLimit;
    }
}
