using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Gives what people wrote to a sender, each message once, also over restarts.</summary>
[Cmdlet(VerbsCommunications.Receive, "WhatsAppMessage", HelpUri = OnlineHelp.Base + "Receive-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessage))]
public sealed class ReceiveWhatsAppMessageCommand : OptOutCommand
{
    private InboundCursor? _cursor;
    private JournalAnswers? _campaign;
    private bool _isOut;

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
    [Duration]
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
    protected override void EndProcessing()
    {
        WhatsAppConnection connection = Connection!;
        OrFail(() =>
        {
            _campaign = JournalPath is null ? null : new JournalAnswers(JournalPlaceOf(JournalPath)!, path => Journals.Read(this, path, connection.Time));
            _cursor = connection.Inbound.Open(Sender.Key, FullPath(CursorPath), connection.StateRoot);
            InboundReceiver receiver = new(connection.Api, connection.Time, Await(token => connection.OptOuts.Watch.SendersOfAsync(Sender.Key, token)), _cursor, After);
            DateTimeOffset? end = connection.Time.GetUtcNow() + StopAfter;
            do
            {
                Look(receiver);
            }
            while (Follow && WaitForNext(connection.Time, end));
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cursor?.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool WaitForNext(TimeProvider time, DateTimeOffset? end)
    {
        TimeSpan? left = end - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        Await(token => time.For(left < Interval ? left.Value : Interval, token));
        return true;
    }

    private void Look(InboundReceiver receiver)
    {
        InboundBatch batch;
        try
        {
            batch = Await(token => receiver.LookAsync((_, messages) => List.TakeAll(messages), token));
            _isOut = false;
        }
        catch (WhatsAppException failure) when (Follow && FailureRules.OfRead(failure) is FailureKind.Unreachable or FailureKind.Throttled)
        {
            if (!_isOut)
            {
                WriteWarning(ErrorText.For("ReceiveInterrupted", failure.Message).Message);
            }

            _isOut = true;
            return;
        }

        Save();
        _campaign?.Refresh();
        HashSet<string>? newest = Newest ? [.. batch.Messages.GroupBy(message => NationalVariants.Key(message.From!)).Select(person => person.Last().Sid)] : null;
        foreach (TwilioMessage message in batch.Messages)
        {
            if (newest?.Contains(message.Sid) == false)
            {
                batch.Skip(message);
                continue;
            }

            Mark(message);
            batch.Give(message, mayBeRepeated => WriteObject(Show(message, mayBeRepeated)));
        }

        batch.Complete();
    }

    private void Mark(TwilioMessage message)
    {
        if (MarkRead)
        {
            ReportFailures(message.Sid, () => Await(token => Connection!.Api.MarkAsReadAsync(message.Sid, token)));
        }
    }

    private WhatsAppMessage Show(TwilioMessage message, bool mayBeRepeated) =>
        WhatsAppMessage.Of(message, Connection!.Api.ServerNow, Connection.IsSimulated) with
        {
            MayBeRepeated = mayBeRepeated,
            Row = _campaign?.RowOf(message.From, message.DateSent ?? message.DateCreated),
        };
}
