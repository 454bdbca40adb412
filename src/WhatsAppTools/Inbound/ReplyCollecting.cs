using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Commands;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>Waits for the answers to the messages of one Wait-WhatsAppReply, and gives one object for each message.</summary>
internal sealed class ReplyCollecting(WaitWhatsAppReplyCommand command, WhatsAppConnection connection)
{
    private readonly WaitWhatsAppReplyCommand _command = command;
    private readonly WhatsAppConnection _connection = connection;
    private readonly List<(ReplyRow Row, AwaitedReply? Awaited)> _rows = [];
    private readonly HashSet<AwaitedReply> _written = [];

    /// <summary>One more message whose answer is waited for.</summary>
    public void Add(PSObject input)
    {
        ReplyRow row = new(input);
        _rows.Add((row, row.ToAwaited()));
    }

    /// <summary>Waits, and gives each answer as it comes and the others at the end.</summary>
    /// <exception cref="WhatsAppException">The pattern is none, or the messages cannot be read.</exception>
    public void Run()
    {
        OptOutNews news = new(_connection, OptOutPlaces.Of(_command, _connection, _command.OptOutPath));
        ReplyWatch watch = new(_connection.Api, _connection.Time, ReplyWait.PatternOf(_command.Match), news.Saw);
        foreach (AwaitedReply awaited in _rows.Select(row => row.Awaited).OfType<AwaitedReply>())
        {
            watch.Add(awaited);
        }

        ReplyWait wait = new(watch, _connection.Time, _command.Timeout, _command.Interval, _command.First);
        int undecided = 0;
        while (!wait.IsOver)
        {
            _command.ShowProgress("Waiting for answers", $"{wait.Answered} of {watch.Count} have answered", wait.Answered, watch.Count);
            IReadOnlyList<AwaitedReply> answered = _command.Await(token => wait.LookAsync(Senders(), token));

            // On the list before the answer is given: whoever gets it may write again at once.
            _command.Await(news.SaveAsync);
            Write(answered);
            if (watch.Undecided > undecided)
            {
                undecided = watch.Undecided;
                _command.WriteWarning(ErrorText.For("MatchTooSlow", undecided).Message);
            }
        }

        foreach ((ReplyRow row, AwaitedReply? awaited) in _rows.Where(row => row.Awaited is null || !_written.Contains(row.Awaited)))
        {
            _command.WriteObject(row.ToReply(awaited is null ? ReplyOutcome.NotSent : wait.IsEnough ? ReplyOutcome.NotAwaited : ReplyOutcome.TimedOut, null));
        }
    }

    // Where a messaging service picked the sender, a result may not name it.
    private IReadOnlyList<string> Senders()
    {
        IReadOnlyList<string> named = [.. _rows.Select(row => row.Awaited?.From).OfType<string>().Distinct()];
        if (_rows.All(row => row.Awaited?.From is not null || row.Awaited is null))
        {
            return named;
        }

        string sender = _connection.MessagingServiceSid ?? _connection.From?.Value ?? throw new WhatsAppException("SenderMissing");
        return [.. named.Union(_command.Await(token => _connection.OptOuts.Watch.SendersOfAsync(sender, token)))];
    }

    private void Write(IReadOnlyList<AwaitedReply> answered)
    {
        foreach (AwaitedReply awaited in answered)
        {
            _written.Add(awaited);
            if (!_command.Unanswered)
            {
                WhatsAppMessage answer = WhatsAppMessage.Of(awaited.Answer!, _connection.Api.ServerNow, _connection.IsSimulated);
                _command.WriteObject(_rows.First(row => row.Awaited == awaited).Row.ToReply(ReplyOutcome.Answered, answer));
            }
        }
    }
}
