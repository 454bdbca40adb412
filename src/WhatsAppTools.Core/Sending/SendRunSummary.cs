using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Sending;

/// <summary>What a run has done so far. Rows = handed over + refused + failed + unknown + skipped + not attempted (+ pending while it runs).</summary>
public sealed record SendRunSummary
{
    /// <summary>How many rows came in.</summary>
    public long Rows { get; init; }

    /// <summary>How many messages the API accepted.</summary>
    public long HandedOver { get; init; }

    /// <summary>How many rows we did not send, for a reason of their own.</summary>
    public long Refused { get; init; }

    /// <summary>How many rows Twilio did not take.</summary>
    public long Failed { get; init; }

    /// <summary>How many rows have a fate that cannot be known.</summary>
    public long Unknown { get; init; }

    /// <summary>How many rows an earlier run had done.</summary>
    public long Skipped { get; init; }

    /// <summary>How many rows the run left alone because it ended before their turn.</summary>
    public long NotAttempted { get; init; }

    /// <summary>How many rows still wait for their end.</summary>
    public long Pending => Rows - HandedOver - Refused - Failed - Unknown - Skipped - NotAttempted;

    /// <summary>How often a request was sent again after a failure that was certainly not processed.</summary>
    public long Retried { get; init; }

    /// <summary>How many messages were handed over and lost later, as far as the run has seen. Those that count elsewhere are not among them.</summary>
    public long FailedLater { get; init; }

    /// <summary>How many messages were lost to a limit and handed over again by the same run.</summary>
    public long SentAgain { get; init; }

    /// <summary>How many messages were lost through no fault of their rows and not sent again: a journal keeps these rows open.</summary>
    public long LeftOpen { get; init; }

    /// <summary>The failures by their stable id.</summary>
    public IReadOnlyDictionary<string, long> ByErrorId { get; init; } = new Dictionary<string, long>();

    /// <summary>How many of the refused rows are to people who said no.</summary>
    public long SaidNo => ByErrorId.TryGetValue("RecipientOptedOut", out long count) ? count : 0;

    /// <summary>How many of the failed rows are to people who have to be taken off the list: sending again does not help.</summary>
    internal long FailedForTheList => ByErrorId.Where(error => OptOutCodes.IsForTheList(error.Key)).Sum(error => error.Value);

    /// <summary>What the campaign costs so far by the rate card, earlier runs of its journal included; null where there is none.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The currency of that.</summary>
    public string? Currency { get; init; }

    /// <summary>How long the run has taken.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Messages handed over a second.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? HandedOver / Elapsed.TotalSeconds : 0;

    /// <summary>Why the run ended before its time; null where it did not.</summary>
    public WhatsAppException? StopReason { get; init; }

    /// <summary>True where it was told to end before its last row: by -StopAfter, -StopAt or the journal's stop file. Nothing went wrong then.</summary>
    public bool StopWasAsked { get; init; }

    /// <summary>True where Ctrl+C, or a command downstream that needs no more, ended the command: upstream may have had more rows.</summary>
    public bool WasInterrupted { get; init; }

    /// <summary>The journal that was kept; null where none was.</summary>
    public string? JournalPath { get; init; }

    /// <summary>What to do next, the most urgent only; null where nothing is left to do.</summary>
    public string? NextStep => RunAdvice.For(this);

    /// <summary>The counts as a person reads them (the empty ones left out), the journal, and what to do next.</summary>
    public override string ToString()
    {
        string? next = NextStep;
        string journal = JournalPath is not null && next?.Contains(JournalPath.Replace("'", "''")) != true ? $" Journal: {JournalPath}." : string.Empty;
        return Counts() + journal + (next is null ? string.Empty : " " + next);
    }

    private string Counts()
    {
        (long Count, string Name)[] parts =
        [
            (Refused, "refused"), (SaidNo, "of them said no"), (Failed, "failed"), (Unknown, "unknown"), (Skipped, "done by an earlier run"),
            (NotAttempted, "not attempted"), (Pending, "pending"), (FailedLater, "lost after they were handed over"),
            (SentAgain, "lost to a limit and sent again"), (LeftOpen, "lost to a limit and still open"),
        ];
        IEnumerable<string> met = parts.Where(part => part.Count > 0).Select(part => string.Format(CultureInfo.CurrentCulture, ", {0:N0} {1}", part.Count, part.Name));
        return string.Format(
            CultureInfo.CurrentCulture,
            "{0:N0} {1}: {2:N0} handed over{3}; {4:N1} s{5}.",
            Rows,
            Rows == 1 ? "row" : "rows",
            HandedOver,
            string.Concat(met),
            Elapsed.TotalSeconds,
            Cost is decimal cost ? string.Format(CultureInfo.CurrentCulture, "; {0:N2} {1} by the rate card so far", cost, Currency) : string.Empty);
    }
}
