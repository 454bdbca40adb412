using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>
/// Waits for the answers to messages: one page of one list a look and sender, whatever the number of people. A list does not tell
/// what a message answers, so an answer belongs to the newest message to its person that was sent before it and has none yet.
/// </summary>
/// <param name="match">What an answer's text must have; null takes any.</param>
/// <param name="told">Told of everything that was read, with its sender; null tells nobody.</param>
internal sealed class ReplyWatch(ITwilioApi api, TimeProvider time, Regex? match, Action<string, IReadOnlyList<TwilioMessage>>? told = null)
{
    private readonly Dictionary<string, List<AwaitedReply>> _awaited = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _readUntil = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InboundReader> _readers = new(StringComparer.Ordinal);
    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly Regex? _match = match;
    private readonly Action<string, IReadOnlyList<TwilioMessage>>? _told = told;
    private DateTimeOffset _first = DateTimeOffset.MaxValue - InboundReader.Overlap;

    /// <summary>How many have no answer yet.</summary>
    public int OpenCount { get; private set; }

    /// <summary>How many are waited for.</summary>
    public int Count { get; private set; }

    /// <summary>How many answers the pattern could not be held against in time: they match nothing.</summary>
    public int Undecided { get; private set; }

    /// <summary>Waits for one more.</summary>
    public void Add(AwaitedReply reply)
    {
        if (!_awaited.TryGetValue(reply.Person, out List<AwaitedReply>? same))
        {
            _awaited.Add(reply.Person, same = []);
        }

        same.Add(reply);
        Count++;
        OpenCount++;
        _first = reply.Sent < _first ? reply.Sent : _first;
    }

    /// <summary>Looks at what came since the last look.</summary>
    /// <param name="senders">The senders that people may have answered to.</param>
    /// <returns>Those that have their answer now, the oldest answer first.</returns>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public async Task<IReadOnlyList<AwaitedReply>> LookAsync(IReadOnlyList<string> senders, CancellationToken cancellationToken)
    {
        List<TwilioMessage> messages = [];
        foreach (string sender in senders)
        {
            if (!_readers.TryGetValue(sender, out InboundReader? reader))
            {
                _readers.Add(sender, reader = new InboundReader(_api, _time, sender));
            }

            DateTimeOffset since = _readUntil.TryGetValue(sender, out DateTimeOffset until) ? until : _first + InboundReader.Overlap;
            InboundLook look = await reader.LookAsync(since, int.MaxValue, Take, cancellationToken).ConfigureAwait(false);
            _readUntil[sender] = look.Until;

            void Take(IReadOnlyList<TwilioMessage> page)
            {
                _told?.Invoke(sender, page);
                messages.AddRange(page);
            }
        }

        messages.Reverse();
        List<AwaitedReply> answered = [];
        foreach (TwilioMessage message in messages.Where(message => InboundTimes.When(message) is not null).OrderBy(message => InboundTimes.When(message)))
        {
            if (_seen.Add(message.Sid) && Answered(message) is AwaitedReply reply)
            {
                reply.Answer = message;
                OpenCount--;
                answered.Add(reply);
            }
        }

        return answered;
    }

    private AwaitedReply? Answered(TwilioMessage message)
    {
        if (message.Direction != MessageDirection.Inbound || message.From is null)
        {
            return null;
        }

        return !_awaited.TryGetValue(NationalVariants.Key(message.From), out List<AwaitedReply>? same) || !IsMatch(message) ? null : same
            .Where(reply => reply.Answer is null && reply.Sent <= InboundTimes.When(message) && (reply.From is null || reply.From == message.To))
            .OrderByDescending(reply => reply.Sent)
            .FirstOrDefault();
    }

    // One person's text must not end the wait for all others.
    private bool IsMatch(TwilioMessage message)
    {
        try
        {
            return _match?.IsMatch(message.Body ?? string.Empty) != false;
        }
        catch (RegexMatchTimeoutException)
        {
            Undecided++;
            return false;
        }
    }
}
