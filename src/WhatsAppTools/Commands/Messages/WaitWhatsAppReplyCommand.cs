using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Inbound;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Waits for the answers to messages that were sent, and gives one answer or one timeout for each.</summary>
[Cmdlet(VerbsLifecycle.Wait, "WhatsAppReply", HelpUri = OnlineHelp.Base + "Wait-WhatsAppReply")]
[OutputType(typeof(WhatsAppReply))]
public sealed class WaitWhatsAppReplyCommand : ConnectedCommand
{
    private readonly List<(ReplyRow Row, AwaitedReply? Awaited)> _rows = [];
    private readonly HashSet<AwaitedReply> _written = [];

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
    [Duration]
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
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
        {
            ReplyRow row = new(InputObject);
            _rows.Add((row, row.ToAwaited()));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        WhatsAppConnection connection = Connection!;
        OptOutNews news = new(connection, OptOutPlaces.Of(this, connection, OptOutPath));
        ReplyWatch watch = new(connection.Api, connection.Time, ReplyWait.PatternOf(Match), news.Saw);
        foreach (AwaitedReply awaited in _rows.Select(row => row.Awaited).OfType<AwaitedReply>())
        {
            watch.Add(awaited);
        }

        ReplyWait wait = new(watch, connection.Time, Timeout, Interval, First);
        while (!wait.IsOver)
        {
            ShowProgress("Waiting for answers", $"{wait.Answered} of {watch.Count} have answered", wait.Answered, watch.Count);
            IReadOnlyList<AwaitedReply> answered = Await(token => wait.LookAsync(Senders(), token));

            // On the list before the answer is given: whoever gets it may write again at once.
            Await(news.SaveAsync);
            Write(answered);
        }

        foreach ((ReplyRow row, AwaitedReply? awaited) in _rows.Where(row => row.Awaited is null || !_written.Contains(row.Awaited)))
        {
            WriteObject(row.ToReply(awaited is null ? ReplyOutcome.NotSent : wait.IsEnough ? ReplyOutcome.NotAwaited : ReplyOutcome.TimedOut, null));
        }
    });

    // Where a messaging service picked the sender, a result may not name it.
    private IReadOnlyList<string> Senders()
    {
        IReadOnlyList<string> named = [.. _rows.Select(row => row.Awaited?.From).OfType<string>().Distinct()];
        if (_rows.All(row => row.Awaited?.From is not null || row.Awaited is null))
        {
            return named;
        }

        string sender = Connection!.MessagingServiceSid ?? Connection.From?.Value ?? throw new WhatsAppException("SenderMissing");
        return [.. named.Union(Await(token => Connection.OptOuts.Watch.SendersOfAsync(sender, token)))];
    }

    private void Write(IReadOnlyList<AwaitedReply> answered)
    {
        foreach (AwaitedReply awaited in answered)
        {
            _written.Add(awaited);
            if (!Unanswered)
            {
                WhatsAppMessage answer = WhatsAppMessage.Of(awaited.Answer!, Connection!.Api.ServerNow, Connection.IsSimulated);
                WriteObject(_rows.First(row => row.Awaited == awaited).Row.ToReply(ReplyOutcome.Answered, answer));
            }
        }
    }
}
