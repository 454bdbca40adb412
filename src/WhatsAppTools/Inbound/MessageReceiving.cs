using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Commands;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>Gives out what people wrote, look by look, for one Receive-WhatsAppMessage.</summary>
internal sealed class MessageReceiving : IDisposable
{
    private readonly ReceiveWhatsAppMessageCommand _command;
    private readonly WhatsAppConnection _connection;
    private readonly JournalAnswers? _campaign;
    private readonly InboundCursor _cursor;
    private readonly InboundReceiver _receiver;
    private bool _isOut;

    /// <summary>Opens the file of what was given; nobody else may have it open.</summary>
    /// <exception cref="WhatsAppException">The journal, the file or the sender cannot be used.</exception>
    public MessageReceiving(ReceiveWhatsAppMessageCommand command, WhatsAppConnection connection)
    {
        _command = command;
        _connection = connection;
        _campaign = command.JournalPath is null ? null : new JournalAnswers(command.JournalPlaceOf(command.JournalPath)!, path => Journals.Read(command, path, connection.Time));
        _cursor = connection.Inbound.Open(command.Sender.Key, command.FullPath(command.CursorPath), connection.StateRoot);
        try
        {
            IReadOnlyList<string> senders = command.Await(token => connection.OptOuts.Watch.SendersOfAsync(command.Sender.Key, token));
            _receiver = new InboundReceiver(connection.Api, connection.Time, senders, _cursor, command.After);
        }
        catch
        {
            _cursor.Dispose();
            throw;
        }
    }

    /// <summary>Looks once, or until the time that was given is up.</summary>
    /// <exception cref="WhatsAppException">The list cannot be read, or what was given cannot be written down.</exception>
    public void Run()
    {
        DateTimeOffset? end = _connection.Time.GetUtcNow() + _command.StopAfter;
        do
        {
            Look();
        }
        while (_command.Follow && WaitForNext(end));
    }

    public void Dispose() => _cursor.Dispose();

    private bool WaitForNext(DateTimeOffset? end)
    {
        TimeSpan? left = end - _connection.Time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        _command.Await(token => _connection.Time.For(left < _command.Interval ? left.Value : _command.Interval, token));
        return true;
    }

    private void Look()
    {
        InboundBatch batch;
        try
        {
            batch = _command.Await(token => _receiver.LookAsync((_, messages) => _command.List.TakeAll(messages), token));
            _isOut = false;
        }
        catch (WhatsAppException failure) when (_command.Follow && FailureJudge.OfRead(failure) is FailureKind.Unreachable or FailureKind.Throttled)
        {
            if (!_isOut)
            {
                _command.WriteWarning(ErrorText.For("ReceiveInterrupted", failure.Message).Message);
            }

            _isOut = true;
            return;
        }

        _command.Save();
        _campaign?.Refresh();
        HashSet<string>? newest = _command.Newest ? [.. batch.Messages.GroupBy(message => NationalVariants.Key(message.From!)).Select(person => person.Last().Sid)] : null;
        foreach (TwilioMessage message in batch.Messages)
        {
            if (newest?.Contains(message.Sid) == false)
            {
                batch.Skip(message);
                continue;
            }

            Mark(message);
            batch.Give(message, mayBeRepeated => _command.WriteObject(Show(message, mayBeRepeated)));
        }

        batch.Complete();
    }

    private void Mark(TwilioMessage message)
    {
        if (_command.MarkRead)
        {
            _command.ReportFailures(message.Sid, () => _command.Await(token => _connection.Api.MarkAsReadAsync(message.Sid, token)));
        }
    }

    private WhatsAppMessage Show(TwilioMessage message, bool mayBeRepeated) =>
        WhatsAppMessage.Of(message, _connection.Api.ServerNow, _connection.IsSimulated) with
        {
            MayBeRepeated = mayBeRepeated,
            Row = _campaign?.RowOf(message.From, message.DateSent ?? message.DateCreated),
        };
}
