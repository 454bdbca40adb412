using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Inbound;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Gives what people wrote to a sender, each message once, also over restarts.</summary>
[Cmdlet(VerbsCommunications.Receive, "WhatsAppMessage", HelpUri = OnlineHelp.Base + "Receive-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessage))]
public sealed class ReceiveWhatsAppMessageCommand : OptOutCommand
{
    private MessageReceiving? _receiving;

    /// <summary>Goes on until Ctrl+C, or -StopAfter.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>Ends -Follow after this time.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>How long -Follow waits between two looks. Each costs one request.</summary>
    [Parameter]
    [Duration(IsMoreThanZero = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From when on messages are given where nothing was received before; 24 hours ago where it is not given.</summary>
    [Parameter]
    [IsoTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? After { get; set; }

    /// <summary>The file that remembers what was given, where it is not the sender's own in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CursorPath { get; set; }

    /// <summary>The journal of the campaign that people answer: each message then has the row that was sent to its person last.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    [JournalReference]
    public string? JournalPath { get; set; }

    /// <summary>Gives the newest message of each person only; the older ones of the same look count as given.</summary>
    [Parameter]
    public SwitchParameter Newest { get; set; }

    /// <summary>Marks each message as read, which also shows the person for up to 25 seconds that somebody is typing.</summary>
    [Parameter]
    public SwitchParameter MarkRead { get; set; }

    private protected override string? CampaignPlace => JournalPath;

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        _receiving = new MessageReceiving(this, Connection!);
        _receiving.Run();
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _receiving?.Dispose();
        }

        base.Dispose(disposing);
    }
}
