using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that says something of alerts by their keys, and sends what follows from it.</summary>
public abstract class AlertChangeCommand : AlertCommand
{
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The alert's key.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AlertKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>An alert, or another object with a key.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string[]? keys = Key ?? ReadRow<string[]>(InputObject, () => [new EventRow(InputObject).Text("Key") ?? throw new WhatsAppException("AlertKeyMissing")]);
        foreach (string key in keys ?? [])
        {
            OrFail(() =>
            {
                if (IsMeant(Alerts.Read().Current(key), key) && ShouldProcess(key, Action))
                {
                    foreach (AlertEvent happened in EventsOf(key))
                    {
                        Alerts.Post(happened);
                    }

                    _keys.Add(key);
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_keys.Count == 0)
        {
            return;
        }

        OrFail(() =>
        {
            AlertReport report = Await(token => Alerts.SendAsync(isTicking: false, token));
            if (report.IsBusy)
            {
                // What was said lies in the inbox, and the next tick takes it in.
                throw new WhatsAppException("AlertStateBusy", StatePath ?? "in the state's folder", AlertStore.LongestLockWait.TotalSeconds);
            }

            report.Add(Await(token => Alerts.TickAsync(isHeartbeat: false, [], token)));
            Tell(report, null);
            AlertBook book = Alerts.Read();
            WriteObject(_keys.Select(book.Current).OfType<Alert>().Select(alert => Show(book, alert)), enumerateCollection: true);
        });
    }

    /// <summary>What is done, for -WhatIf.</summary>
    private protected abstract string Action { get; }

    /// <summary>Whether there is something to say about a key.</summary>
    private protected abstract bool IsMeant(Alert? alert, string key);

    /// <summary>What is said of a key.</summary>
    private protected abstract IEnumerable<AlertEvent> EventsOf(string key);

    /// <summary>A new event of a key.</summary>
    private protected AlertEvent NewEvent(string key, AlertEventKind kind) =>
        new() { Id = Guid.NewGuid().ToString("N"), Kind = kind, Key = key, At = Connection!.Api.ServerNow };
}
