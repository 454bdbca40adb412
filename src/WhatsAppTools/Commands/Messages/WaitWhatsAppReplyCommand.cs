using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Inbound;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Waits for the answers to messages that were sent, and gives one answer or one timeout for each.</summary>
[Cmdlet(VerbsLifecycle.Wait, "WhatsAppReply", HelpUri = OnlineHelp.Base + "Wait-WhatsAppReply")]
[OutputType(typeof(WhatsAppReply))]
public sealed class WaitWhatsAppReplyCommand : ConnectedCommand
{
    private ReplyCollecting? _replies;

    /// <summary>A message that was sent: a result of a Send command, a message, or a row of a journal.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>How long to wait at most, from the last input on; 0s looks once.</summary>
    [Parameter]
    [Duration(NumberIsSeconds = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait between two looks. Each costs one request, whatever the number of people.</summary>
    [Parameter]
    [Duration(IsMoreThanZero = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What an answer must have, as a regular expression; upper and lower case do not matter. Other messages are passed over.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Match { get; set; }

    /// <summary>Ends once so many have answered.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>Gives only those who have not answered.</summary>
    [Parameter]
    public SwitchParameter Unanswered { get; set; }

    /// <summary>The opt-out list that learns of people who say no, where it is not the sender's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _replies = new ReplyCollecting(this, RequireConnection());

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            _replies!.Add(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(_replies!.Run);
}
