using System;
using System.Threading;

namespace WhatsAppTools.Sending;

/// <summary>A message that Twilio took from us, as long as it is of interest.</summary>
internal sealed class HandedMessage
{
    private int _isLost;

    /// <summary>Its sid.</summary>
    public required string Sid { get; init; }

    /// <summary>The recipient that was asked for; null where an earlier run's journal names it only far away.</summary>
    public string? To { get; init; }

    /// <summary>When Twilio made it, by Twilio's clock.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether this run sent it, or an earlier one.</summary>
    public bool IsOfThisRun { get; init; }

    /// <summary>Its row's number in the journal; 0 without one.</summary>
    public int JournalId { get; set; }

    /// <summary>Its row's key in the journal; null without one.</summary>
    public string? JournalKey { get; init; }

    /// <summary>What is kept of the row, as long as it could have to be sent again; null once its message has arrived.</summary>
    public SendRow? Row { get; set; }

    /// <summary>How often Twilio had found that the person got too much.</summary>
    public int TimesLimited { get; init; }

    /// <summary>Whether the row's template could go in the message's place.</summary>
    public bool IsReplaceable { get; init; }

    /// <summary>Whether it is a template into no open window, as far as that is known: what counts against the messaging limit.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Whether a message list has shown it. Set by whoever sees it first.</summary>
    public bool IsShown { get; set; }

    /// <summary>Whether it has come to an end, or to where it may stay for good. Set by the watch alone.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether its end is awaited because the messaging limit was met. Guarded by the run's lock.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Whether it belongs to the canary. Guarded by the run's lock.</summary>
    public bool IsCanary { get; set; }

    /// <summary>What was counted for it.</summary>
    public MessageCost? Cost { get; init; }

    /// <summary>Whether it was counted as arrived. Guarded by the run's lock.</summary>
    public bool HasArrived { get; set; }

    /// <summary>The look at the limit that it belongs to; 0 for none. Guarded by the run's lock.</summary>
    public int Round { get; set; }

    /// <summary>Whether nobody knows anything of it yet, so that it may be kept in another form until somebody asks for it.</summary>
    public bool IsUntouched => IsOfThisRun && !IsShown && !HasEnded && !IsAwaited && !IsCanary && !HasArrived && Round == 0 && Volatile.Read(ref _isLost) == 0;

    /// <summary>Claims the message's loss: true for the first who notes it, so that nobody sends the row again twice.</summary>
    public bool TryLose() => Interlocked.Exchange(ref _isLost, 1) == 0;
}
