using System;
using System.Collections.Generic;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>What one look found that was not given before. Whoever gives it says so to the cursor through this.</summary>
internal sealed class InboundBatch(
    InboundCursor cursor,
    IReadOnlyList<TwilioMessage> messages,
    IReadOnlyList<(string Sender, DateTimeOffset Until)> read)
{
    private readonly InboundCursor _cursor = cursor;
    private readonly IReadOnlyList<(string Sender, DateTimeOffset Until)> _read = read;

    /// <summary>The messages, the oldest first.</summary>
    public IReadOnlyList<TwilioMessage> Messages { get; } = messages;

    /// <summary>Gives one message. It counts as given when that returns or throws: whoever got it has it.</summary>
    /// <param name="message">One of <see cref="Messages"/>.</param>
    /// <param name="give">Gives it; told whether an earlier process may have given it and died meanwhile.</param>
    /// <exception cref="Errors.WhatsAppException">InboundCursorFailed.</exception>
    public void Give(TwilioMessage message, Action<bool> give)
    {
        DateTimeOffset at = InboundTimes.When(message)!.Value;
        bool mayBeRepeated = _cursor.Begin(message.Sid, at);
        try
        {
            give(mayBeRepeated);
        }
        finally
        {
            _cursor.End(message.Sid, at);
        }
    }

    /// <summary>Notes a message as given that is of no use to anybody: a newer one of its person is in the same batch.</summary>
    public void Skip(TwilioMessage message) => _cursor.End(message.Sid, InboundTimes.When(message)!.Value);

    /// <summary>Notes that everything was given.</summary>
    public void Complete()
    {
        foreach ((string sender, DateTimeOffset until) in _read)
        {
            _cursor.Read(sender, until);
        }
    }
}
