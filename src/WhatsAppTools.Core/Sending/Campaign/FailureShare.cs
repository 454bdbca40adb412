using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Sending;

/// <summary>How many messages arrived, as far as is known, and how many failed, and at what. Not thread-safe.</summary>
internal sealed class FailureShare
{
    private readonly Dictionary<string, int> _byErrorId = new(StringComparer.Ordinal);

    /// <summary>How many arrived.</summary>
    public int Good { get; private set; }

    /// <summary>How many failed, at once or late.</summary>
    public int Bad { get; private set; }

    /// <summary>How many were counted, either way.</summary>
    public int Known => Good + Bad;

    /// <summary>What most of the failures were; null where there is none.</summary>
    public string? MostFrequent => _byErrorId.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal).FirstOrDefault().Key;

    /// <summary>A message arrived.</summary>
    public void Arrived() => Good++;

    /// <summary>A message that counts as arrived was lost all the same.</summary>
    public void TakeBackArrival() => Good--;

    /// <summary>A message failed.</summary>
    public void Failed(string errorId)
    {
        Bad++;
        _byErrorId[errorId] = _byErrorId.TryGetValue(errorId, out int count) ? count + 1 : 1;
    }

    /// <summary>The row of a message that failed is sent again.</summary>
    public void TakeBackFailure(string errorId)
    {
        Bad--;
        if (--_byErrorId[errorId] == 0)
        {
            _byErrorId.Remove(errorId);
        }
    }
}
