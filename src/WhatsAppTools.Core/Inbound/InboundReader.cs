using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Inbound;

/// <summary>
/// Reads what people wrote to one sender since the last look: one page of one list, however many people there are. A list shows
/// fresh messages late and out of order, so each look reaches back before the last one, and whoever looks keeps apart what it has
/// seen. One look at a time.
/// </summary>
/// <param name="sender">The sender's address, with its prefix.</param>
internal sealed class InboundReader(ITwilioApi api, TimeProvider time, string sender)
{
    /// <summary>
    /// How far a look reaches back before the last one. Lists were seen to lag for two minutes and reported to lag for 10 to 15
    /// (twilio-java#442, twilio-node#647).
    /// </summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private const int LargestPage = 1000;
    private const int SmallestPage = 100;

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private int _pageSize = LargestPage;

    public string Sender { get; } = sender;

    /// <summary>Reads from now back to the last look.</summary>
    /// <param name="readUntil">Until when an earlier look has read; null reads everything that Twilio still has.</param>
    /// <param name="mostPages">How many pages of up to 1,000 messages may be read.</param>
    /// <param name="take">Told of each page, the newest message first. Much of it was seen by the look before.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read.</exception>
    public async Task<InboundLook> LookAsync(
        DateTimeOffset? readUntil,
        int mostPages,
        Action<IReadOnlyList<TwilioMessage>> take,
        CancellationToken cancellationToken)
    {
        // A time in the future, from another clock, must not hide newer messages.
        DateTimeOffset? until = readUntil > _api.ServerNow ? _api.ServerNow : readUntil;
        InboundScan scan = new(_api, _time, Sender, _pageSize, until - Overlap);
        for (int page = 0; page < mostPages && !scan.IsComplete; page++)
        {
            take(await scan.ReadPageAsync(cancellationToken).ConfigureAwait(false));
        }

        // The date filter knows days only, so a page of full size would bring a whole day's messages with every look.
        _pageSize = Math.Max(SmallestPage, Math.Min(LargestPage, scan.Fresh * 2));
        return new InboundLook(scan.StartedAt, scan.IsComplete);
    }
}

/// <summary>What a look came to.</summary>
/// <param name="Until">When it began, by Twilio's clock: what came before is read, apart from what the list did not show yet.</param>
/// <param name="IsWhole">Whether it reached back as far as it was to; false where the pages ran out.</param>
internal sealed record InboundLook(DateTimeOffset Until, bool IsWhole);
