using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// Looks for the message of an attempt whose outcome is not known. It is found, or it is proved that Twilio did not take
/// it, or it cannot be told. A message that is missing from the list proves nothing by itself, because the list lags:
/// it must also show the messages of ours that were made around that time (<see cref="ListEvidence"/>). A time is Twilio's only
/// where Twilio gave it; else its uncertainty counts against every proof.
/// </summary>
internal sealed class Reconciler
{
    private const int MostPages = 3;

    // Twilio's dates are cut to seconds, and so is the Date header that its clock is read from.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(2);

    // Without Twilio's clock the time is a machine's own, which may be wrong by minutes.
    private static readonly TimeSpan s_unsure = TimeSpan.FromMinutes(15);

    // What else fits may be the missing message with a wrong time: an edge's Date header is not the clock that dates messages,
    // and may even be in another time zone. Older than this it is an earlier message.
    private static readonly TimeSpan s_doubt = TimeSpan.FromHours(24);

    // An earlier run's attempt of so long ago has ended, also where the two runs read clocks that are ten minutes apart on
    // either side: requests time out after 100 s.
    private static readonly TimeSpan s_longAgo = TimeSpan.FromMinutes(25);

    // The longest wait where no later message of ours can show that the list has caught up.
    private static readonly TimeSpan s_hopelessAfter = TimeSpan.FromSeconds(60);

    // After this a row that the user wants sent where it is missing is sent, although nothing proves that it was not taken.
    private static readonly TimeSpan s_missingForLong = TimeSpan.FromMinutes(15);

    // How much longer than planned a search may take where lists are slow. The next run looks for what is left.
    private static readonly TimeSpan s_slowLists = TimeSpan.FromMinutes(1);

    // Another worker's request may have ended later than ours would: the proof that it was not taken comes later by this.
    private static readonly TimeSpan s_lateEnd = TimeSpan.FromMinutes(13);

    private static readonly TimeSpan[] s_looks =
    {
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromSeconds(90),
        TimeSpan.FromSeconds(150),
        TimeSpan.FromSeconds(180),
        TimeSpan.FromMinutes(4),
        TimeSpan.FromMinutes(6),
        TimeSpan.FromMinutes(8),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(11),
        s_lateEnd,
        TimeSpan.FromMinutes(15),
    };

    private readonly ITwilioApi _api;
    private readonly MessageMatch _match;
    private readonly ListEvidence _evidence;
    private readonly TimeProvider _time;

    public Reconciler(ITwilioApi api, HandedMessages handed, Fingerprint fingerprint, TimeProvider time)
    {
        _api = api;
        _match = new MessageMatch(handed, fingerprint);
        _evidence = new ListEvidence(api, handed);
        _time = time;
    }

    /// <summary>What the answer to a row tells about how Twilio shows texts.</summary>
    public void Learn(RowWork work, TwilioMessage message) => _match.Learn(work, message);

    /// <summary>How long a search lasts at the most; a minute more where the looks themselves take long.</summary>
    public static TimeSpan LongestSearch(SendAttempt? attempt) => LooksFor(attempt).Last();

    private static IEnumerable<TimeSpan> LooksFor(SendAttempt? attempt) => s_looks
        .Where(look => look < s_missingForLong || attempt?.SendIfMissing == true)
        .Where(look => look != s_lateEnd || attempt?.MayRunUntil is not null);

    /// <summary>Looks until it is known, or no longer worth while.</summary>
    /// <param name="row">The row.</param>
    /// <param name="attempt">What was asked of Twilio.</param>
    /// <param name="mayMoreCome">Whether the run goes on to send, which is what can show that the list has caught up.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<ReconcileFinding> FindAsync(SendRow row, SendAttempt attempt, Func<bool> mayMoreCome, CancellationToken cancellationToken)
    {
        DateTimeOffset ended = attempt.EndedHere ?? EndOfEarlier(attempt);
        ended = attempt.MayRunUntil > ended ? attempt.MayRunUntil.Value : ended;
        DateTimeOffset first = attempt.EndedHere ?? _time.GetUtcNow();
        ReconcileFinding atLast = new(ReconcileFindingKind.CannotTell);
        using TimeLimit limit = new(_time, first + LongestSearch(attempt) + s_slowLists - _time.GetUtcNow(), cancellationToken);
        try
        {
            foreach (TimeSpan look in LooksFor(attempt))
            {
                await _time.For(first + look - _time.GetUtcNow(), limit.Token).ConfigureAwait(false);
                try
                {
                    ReconcileFinding? finding = await LookAsync(row, attempt, ended, look == s_looks[0], mayMoreCome, limit.Token).ConfigureAwait(false);
                    if (finding is not null)
                    {
                        return finding;
                    }

                    atLast = new ReconcileFinding(ReconcileFindingKind.CannotTell);
                }
                catch (WhatsAppException failure) when (FailureJudge.OfRead(failure) is not (FailureKind.EveryRow or FailureKind.Permanent))
                {
                    // The list could not be read this time. Where that lasts, the next run looks.
                    atLast = new ReconcileFinding(ReconcileFindingKind.NotFinished);
                }
            }
        }
        catch (WhatsAppException)
        {
            // Lists that the key may not read will not be readable later either.
            return new ReconcileFinding(ReconcileFindingKind.CannotTell);
        }
        catch (OperationCanceledException) when (limit.Token.IsCancellationRequested)
        {
            return new ReconcileFinding(ReconcileFindingKind.NotFinished);
        }

        return atLast;
    }

    private async Task<ReconcileFinding?> LookAsync(SendRow row, SendAttempt attempt, DateTimeOffset ended, bool isFirst, Func<bool> mayMoreCome, CancellationToken cancellationToken)
    {
        bool isSure = attempt.BeganHere is null ? attempt.IsTimeSure : _api.IsServerTimeKnown;
        DateTimeOffset began = BeganAtTwilio(attempt);
        DateTimeOffset since = began - (isSure ? s_tolerance : s_unsure);
        DateTimeOffset doubtful = isSure ? began - s_doubt : DateTimeOffset.MinValue;
        List<TwilioMessage> all = await CandidatesAsync(row, attempt, doubtful, cancellationToken).ConfigureAwait(false);
        List<TwilioMessage> inTime = all.Where(message => message.DateCreated is null || message.DateCreated >= since).ToList();
        if (inTime.Count == 1 && _match.IsTold(inTime[0], attempt))
        {
            return new ReconcileFinding(ReconcileFindingKind.Found, inTime[0]);
        }

        if (inTime.Count > 0)
        {
            return new ReconcileFinding(ReconcileFindingKind.CannotTell);
        }

        DateTimeOffset? moment = isSure || attempt.BeganHere is not null ? began : null;
        TimeSpan age = _time.GetUtcNow() - ended;
        if (age >= ListEvidence.Soonest)
        {
            int witnesses = await _evidence.CountAsync(moment, cancellationToken).ConfigureAwait(false);
            bool isProved = witnesses > 0 && (witnesses >= ListEvidence.Enough || age >= ListEvidence.SoonestWithFew);
            if (isProved || (attempt.SendIfMissing && age >= s_missingForLong))
            {
                // What fits in everything but its time is never called not taken.
                return all.Count > 0
                    ? new ReconcileFinding(ReconcileFindingKind.CannotTell)
                    : new ReconcileFinding(ReconcileFindingKind.NotProcessed) { IsUnproved = !isProved };
            }
        }

        // The first look of a resumed run reads back to what the last run left, which may be the evidence.
        bool isHopeless = age >= s_hopelessAfter && !isFirst && !attempt.SendIfMissing && !_evidence.IsPossible(moment) && !mayMoreCome();
        return isHopeless ? new ReconcileFinding(ReconcileFindingKind.CannotTell) : null;
    }

    private async Task<List<TwilioMessage>> CandidatesAsync(SendRow row, SendAttempt attempt, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<TwilioMessage> candidates = new();
        foreach (string? to in new[] { row.To.Value, NationalVariants.Other(row.To.Value) })
        {
            if (to is null)
            {
                continue;
            }

            // By To alone: From and date_sent may be null at first (Twilio: Message resource).
            TwilioPage<TwilioMessage> page = await _api.ListMessagesAsync(new MessageFilter { To = to }, cancellationToken).ConfigureAwait(false);
            for (int pages = 1; ; pages++)
            {
                // What comes in while pages are read pushes a message onto the next page as well.
                candidates.AddRange(page.Items.Where(message => _match.IsCandidate(message, row, attempt, since) && !candidates.Exists(one => one.Sid == message.Sid)));
                if (page.NextPage is null || pages == MostPages || page.Items.Any(message => message.DateCreated < since))
                {
                    break;
                }

                page = await _api.ListMoreMessagesAsync(page.NextPage, cancellationToken).ConfigureAwait(false);
            }
        }

        return candidates;
    }

    // Twilio's clock may not have been known when the attempt began: the earlier of the two readings is safe.
    private DateTimeOffset BeganAtTwilio(SendAttempt attempt)
    {
        if (attempt.IsTimeSure && attempt.BeganHere is null)
        {
            return attempt.Began;
        }

        DateTimeOffset here = attempt.BeganHere ?? attempt.Began;
        DateTimeOffset now = here + (_api.ServerNow - _time.GetUtcNow());
        return now < attempt.Began ? now : attempt.Began;
    }

    private DateTimeOffset EndOfEarlier(SendAttempt attempt)
    {
        DateTimeOffset now = _time.GetUtcNow();
        TimeSpan age = _api.ServerNow - attempt.Began;
        return attempt.IsTimeSure && age > s_longAgo ? now - age : now;
    }
}
