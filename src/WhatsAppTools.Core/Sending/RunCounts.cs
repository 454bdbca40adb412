using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>The numbers of a run. Not thread-safe.</summary>
internal sealed class RunCounts
{
    private readonly long[] _byOutcome = new long[Enum.GetValues(typeof(SendOutcome)).Length];
    private readonly Dictionary<string, long> _byErrorId = new(StringComparer.Ordinal);

    public long Rows { get; set; }

    public long NotAttempted { get; set; }

    public long Retried { get; set; }

    public long FailedLater { get; set; }

    public long SentAgain { get; set; }

    public long LeftOpen { get; set; }

    public void Count(WhatsAppSendResult result)
    {
        _byOutcome[(int)result.OutcomeKind]++;
        if (result.ErrorId is string id && result.OutcomeKind != SendOutcome.Skipped)
        {
            _byErrorId[id] = _byErrorId.TryGetValue(id, out long count) ? count + 1 : 1;
        }
    }

    public SendRunSummary ToSummary(TimeSpan elapsed, WhatsAppException? stopReason) => new()
    {
        Rows = Rows,
        HandedOver = _byOutcome[(int)SendOutcome.HandedOver],
        Refused = _byOutcome[(int)SendOutcome.Refused],
        Failed = _byOutcome[(int)SendOutcome.Failed],
        Unknown = _byOutcome[(int)SendOutcome.Unknown],
        Skipped = _byOutcome[(int)SendOutcome.Skipped],
        NotAttempted = NotAttempted,
        Retried = Retried,
        FailedLater = FailedLater,
        SentAgain = SentAgain,
        LeftOpen = LeftOpen,
        ByErrorId = new Dictionary<string, long>(_byErrorId),
        Elapsed = elapsed,
        StopReason = stopReason,
    };
}
