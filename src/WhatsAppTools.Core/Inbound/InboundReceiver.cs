using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>
/// Gives what people wrote, each message once: over restarts, kills and lists that lag. One page of one list a look and sender,
/// whatever the number of people.
/// </summary>
/// <param name="senders">The senders' addresses.</param>
/// <param name="cursor">What was given before. Not disposed here.</param>
/// <param name="after">From when on messages are given where nothing was received before; a day ago where null.</param>
internal sealed class InboundReceiver(
    ITwilioApi api,
    TimeProvider time,
    IEnumerable<string> senders,
    InboundCursor cursor,
    DateTimeOffset? after)
{
    /// <summary>Where nothing was received before, so far back messages are given: so long they can be answered freely.</summary>
    public static readonly TimeSpan FirstReach = ServiceWindow.Length;

    private readonly ITwilioApi _api = api;
    private readonly InboundCursor _cursor = cursor;
    private readonly InboundReader[] _readers = [.. senders.Select(sender => new InboundReader(api, time, sender))];
    private readonly DateTimeOffset? _after = after;

    /// <summary>Reads what came.</summary>
    /// <param name="seen">Told of everything that was read, with its sender; null tells nobody.</param>
    /// <returns>What was not given before.</returns>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read, or InboundCursorFailed.</exception>
    public async Task<InboundBatch> LookAsync(Action<string, IReadOnlyList<TwilioMessage>>? seen, CancellationToken cancellationToken)
    {
        List<TwilioMessage> fresh = [];
        List<(string Sender, DateTimeOffset Until)> read = [];
        foreach (InboundReader reader in _readers)
        {
            // A time that is still to come, from a wrong clock or a damaged disk, would hide every message until then.
            DateTimeOffset? noted = _cursor.ReadUntil(reader.Sender);
            DateTimeOffset? before = ServerClock.IsToCome(noted, _api.ServerNow) ? _cursor.NewestGiven(_api.ServerNow) : noted;
            DateTimeOffset since = before - InboundReader.Overlap ?? _after ?? _api.ServerNow - FirstReach;
            if (before is null || before != noted)
            {
                // Written before anything is given: where this process dies, the next one reaches back to the same moment, and not to a later one.
                _cursor.Read(reader.Sender, since + InboundReader.Overlap);
            }

            InboundLook look = await reader
                .LookAsync(since + InboundReader.Overlap, int.MaxValue, Take, cancellationToken)
                .ConfigureAwait(false);
            read.Add((reader.Sender, look.Until));

            void Take(IReadOnlyList<TwilioMessage> messages)
            {
                seen?.Invoke(reader.Sender, messages);
                fresh.AddRange(messages.Where(message => message.Direction == MessageDirection.Inbound && InboundTimes.When(message) >= since && !_cursor.WasGiven(message.Sid)));
            }
        }

        // The list has the newest first, and sorting keeps the order of those of one second. A page may repeat what the one before had.
        fresh.Reverse();
        return new InboundBatch(_cursor, [.. fresh.GroupBy(message => message.Sid).Select(same => same.First()).OrderBy(message => InboundTimes.When(message))], read);
    }
}
