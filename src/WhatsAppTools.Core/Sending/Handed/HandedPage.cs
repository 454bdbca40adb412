using System;

namespace WhatsAppTools.Sending;

/// <summary>
/// Messages that Twilio took one after the other. Those whose rows are alike but for the person, the key and the text are kept as
/// numbers and text, and made again when somebody asks for one. Hardly any is asked for again, and thousands of objects that live for
/// minutes are what costs the garbage collector most: a sixth of a run's time. Not thread-safe.
/// </summary>
internal sealed class HandedPage
{
    /// <summary>How many messages are on a page.</summary>
    public const int Size = 256;

    private readonly HandedMessage?[] _messages = new HandedMessage?[Size];
    private readonly PackedMessage[] _packed = new PackedMessage[Size];
    private readonly PageText _text = new();
    private HandedMessage? _first;
    private SendRow? _alike;

    /// <summary>How many messages are on it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no other message has room.</summary>
    public bool IsFull => Count == Size;

    public void Add(HandedMessage message, MessageSid sid)
    {
        if (message is { Row: SendRow row, IsUntouched: true } && message.To == row.To.Value && IsLikeTheOthers(message, row))
        {
            _packed[Count] = Pack(message, row, sid);
        }
        else
        {
            _messages[Count] = message;
            _packed[Count] = new PackedMessage { Sid = sid, Created = message.Created };
        }

        Count++;
    }

    /// <summary>A message; from now on always the same object.</summary>
    public HandedMessage this[int index] => _messages[index] ??= Unpack(_packed[index]);

    public MessageSid SidOf(int index) => _packed[index].Sid;

    /// <summary>When Twilio made a message, by Twilio's clock.</summary>
    public DateTimeOffset CreatedAt(int index) => _packed[index].Created;

    /// <summary>Whether this run sent a message.</summary>
    public bool IsOfThisRun(int index) => _messages[index] is not HandedMessage message || message.IsOfThisRun;

    /// <summary>Whether this run sent a message, and it has not come to an end.</summary>
    public bool IsOnItsWay(int index) => _messages[index] is not HandedMessage message || message is { IsOfThisRun: true, HasEnded: false };

    /// <summary>Whether it is known to whom a message went.</summary>
    public bool HasPerson(int index) => _messages[index] is not HandedMessage message || message.To is not null;

    private bool IsLikeTheOthers(HandedMessage message, SendRow row)
    {
        if (_first is null)
        {
            _first = message;
            _alike = Alike(row, row);
            return true;
        }

        return message.TimesLimited == _first.TimesLimited
            && message.IsReplaceable == _first.IsReplaceable
            && message.IsTemplate == _first.IsTemplate
            && Equals(message.Cost, _first.Cost)
            && Alike(row, _first.Row!) == _alike;
    }

    // What a row has of its own is taken from the first one: the rest must be equal, whatever a row may have in time.
    private static SendRow Alike(SendRow row, SendRow first) =>
        row with { Number = 0, LineNumber = null, To = first.To, Key = null, Body = null };

    private PackedMessage Pack(HandedMessage message, SendRow row, MessageSid sid)
    {
        SendRow first = _first!.Row!;
        return new PackedMessage
        {
            Sid = sid,
            Created = message.Created,
            JournalId = message.JournalId,
            Number = row.Number,
            LineNumber = row.LineNumber,
            Start = _text.End,
            To = _text.Add(row.To.Value, first.To.Value),
            Country = _text.Add(row.To.Country, first.To.Country),
            Note = _text.Add(row.To.Note, first.To.Note),
            Key = _text.Add(row.Key, first.Key),
            Body = _text.Add(row.Body, first.Body),
            JournalKey = _text.Add(message.JournalKey, _first.JournalKey),
        };
    }

    private HandedMessage Unpack(in PackedMessage packed)
    {
        SendRow first = _first!.Row!;
        int at = packed.Start;
        string to = _text.Read(ref at, packed.To, first.To.Value)!;
        string? country = _text.Read(ref at, packed.Country, first.To.Country);
        string? note = _text.Read(ref at, packed.Note, first.To.Note);
        string? key = _text.Read(ref at, packed.Key, first.Key);
        string? body = _text.Read(ref at, packed.Body, first.Body);
        string? journalKey = _text.Read(ref at, packed.JournalKey, _first.JournalKey);
        return new HandedMessage
        {
            Sid = packed.Sid.ToString(),
            To = to,
            Created = packed.Created,
            IsOfThisRun = true,
            JournalId = packed.JournalId,
            JournalKey = journalKey,
            TimesLimited = _first.TimesLimited,
            IsReplaceable = _first.IsReplaceable,
            IsTemplate = _first.IsTemplate,
            Cost = _first.Cost,
            Row = first with { Number = packed.Number, LineNumber = packed.LineNumber, To = new(to, country, note), Key = key, Body = body },
        };
    }
}
