using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Alerts;

/// <summary>What a command did to alerts.</summary>
internal sealed class AlertReport
{
    /// <summary>The ids of the alerts that changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>What a person should be told.</summary>
    public List<ErrorText> Problems { get; } = [];

    /// <summary>Whom a notice did not reach, and why.</summary>
    public List<(AlertPerson To, WhatsAppException Failure)> Failures { get; } = [];

    /// <summary>Whether somebody else had the state for too long: nothing was decided.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Takes in what is about to be written.</summary>
    public void Note(AlertBook book)
    {
        foreach (AlertLine change in book.Changes)
        {
            if (change.Alert is not null)
            {
                Changed.Add(change.Alert.Id);
            }

            foreach (NoticeItem item in change.Notice?.Items ?? [])
            {
                Changed.Add(item.AlertId);
            }
        }
    }

    /// <summary>Takes in what a further step did.</summary>
    public void Add(AlertReport more)
    {
        Changed.UnionWith(more.Changed);
        Problems.AddRange(more.Problems);
        Failures.AddRange(more.Failures);
        IsBusy |= more.IsBusy;
    }
}
