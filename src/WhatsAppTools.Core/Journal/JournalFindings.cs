using System;
using System.Collections.Generic;

namespace WhatsAppTools.Journal;

/// <summary>What a journal's lines say of its runs, for whoever goes on with a run of somebody else.</summary>
internal sealed class JournalFindings
{
    private readonly HashSet<int> _failedInRound = new();

    /// <summary>Why the last run stopped itself, or was stopped from outside: the stable id. Null where it did not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Until when the last run paused, because its sender may not send before; null where it did not.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Whether a run began to try rows again and the campaign has not been complete since.</summary>
    public bool IsInRound { get; private set; }

    /// <summary>How many workers have led the journal.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether a row has failed in the round that is not over: the round does not try it again.</summary>
    public bool HadItsTurn(int id) => IsInRound && _failedInRound.Contains(id);

    /// <summary>Takes in a line.</summary>
    public void Apply(JournalLine line)
    {
        switch (line.Mark)
        {
            case JournalMark.None when IsInRound && line.State is JournalState.Failed or JournalState.Unknown:
                _failedInRound.Add(line.Id);
                break;
            case JournalMark.Run:
                Stopped = null;
                PausedUntil = null;
                break;
            case JournalMark.Stopped:
                Stopped = line.ErrorId;
                break;
            case JournalMark.Paused:
                PausedUntil = line.Until;
                break;
            case JournalMark.Round:
                IsInRound = true;
                _failedInRound.Clear();
                break;
            case JournalMark.Complete:
                IsInRound = false;
                _failedInRound.Clear();
                break;
            case JournalMark.Epoch:
                Epoch = Math.Max(Epoch, line.Epoch);
                break;
        }
    }
}
