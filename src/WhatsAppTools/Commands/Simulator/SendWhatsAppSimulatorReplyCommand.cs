using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Plays a person who writes or calls: opens the window, answers with a button, joins or leaves the sandbox.</summary>
[Cmdlet(VerbsCommunications.Send, "WhatsAppSimulatorReply", DefaultParameterSetName = "Text", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Send-WhatsAppSimulatorReply")]
[OutputType(typeof(string))]
public sealed class SendWhatsAppSimulatorReplyCommand : WhatsAppCommand
{
    /// <summary>Who writes: a number with its country code. From the pipeline, a number, or the To of a send result or contact.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Recipient", "Phone")]
    [RecipientOf]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string From { get; set; } = string.Empty;

    /// <summary>What the person writes.</summary>
    [Parameter(Position = 1, ParameterSetName = "Text")]
    [Alias("Text")]
    public string Body { get; set; } = "Hello";

    /// <summary>The button that the person presses.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Button")]
    public string? ButtonText { get; set; }

    /// <summary>The button's id.</summary>
    [Parameter(ParameterSetName = "Button")]
    public string? ButtonPayload { get; set; }

    /// <summary>Media that the person sends along.</summary>
    [Parameter(ParameterSetName = "Text")]
    public string[] MediaUrl { get; set; } = [];

    /// <summary>The person joins the sandbox for three days.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Join")]
    public SwitchParameter JoinSandbox { get; set; }

    /// <summary>The person leaves the sandbox.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Leave")]
    public SwitchParameter LeaveSandbox { get; set; }

    /// <summary>The person calls instead of writing: that opens the window too, and leaves no message.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Call")]
    public SwitchParameter Call { get; set; }

    /// <summary>The sender that the person writes to; the account's own where none is given.</summary>
    [Parameter(ParameterSetName = "Text")]
    [Parameter(ParameterSetName = "Button")]
    [Parameter(ParameterSetName = "Call")]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? Sender { get; set; }

    /// <summary>The simulator; the newest of this session where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public WhatsAppSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppSimulator simulator = SessionConnection.RequireSimulator(this, Simulator);
        if (ShouldProcess(From))
        {
            ReportFailures(From, () => simulator.Change(Write, From));
        }
    }

    private void Write(TwilioSimulator engine)
    {
        if (JoinSandbox)
        {
            engine.JoinSandbox(From);
        }
        else if (LeaveSandbox)
        {
            engine.LeaveSandbox(From);
        }
        else if (Call)
        {
            engine.Call(From, Sender);
        }
        else
        {
            WriteObject(engine.Inbound(From, Sender, Body, new InboundOptions
            {
                ButtonText = ButtonText,
                ButtonPayload = ButtonPayload,
                MediaUrls = MediaUrl,
            }));
        }
    }
}
