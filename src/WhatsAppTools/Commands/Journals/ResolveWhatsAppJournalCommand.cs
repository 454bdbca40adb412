using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Settles rows of which it is not known whether they were sent: looks once more, or takes a person's word.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "WhatsAppJournal", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Resolve-WhatsAppJournal")]
[OutputType(typeof(JournalRow))]
public sealed class ResolveWhatsAppJournalCommand : JournalFileCommand
{
    private readonly Dictionary<string, List<string>> _keys = [];
    private readonly HashSet<string> _found = [];
    private int _read;

    /// <summary>The rows, by their keys; without it, all whose fate is not known.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalKeyCompleter))]
    public string[]? Key { get; set; }

    /// <summary>Check looks for the message; Sent and NotSent are a person's word.</summary>
    [Parameter(Mandatory = true)]
    public JournalResolution As { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ReportFailures(Given ?? string.Empty, () =>
    {
        // Rows come one by one, and the journal is opened once for all of them. An object that cannot be read names no row.
        string path = PipedName.Journal(Given, SessionState.Path);
        string? own = Key is null && Path is null ? PipedName.JournalKey(Given) : null;
        if (!_keys.TryGetValue(path, out List<string>? keys))
        {
            _keys.Add(path, keys = []);
        }

        keys.AddRange(Key ?? (own is null ? [] : [own]));
    });

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (KeyValuePair<string, List<string>> file in _keys)
        {
            ReportFailures(file.Key, () => ResolveRows(file.Key, file.Value));
        }

        // A journal that could not be read may have had it.
        foreach (string unknown in _read == _keys.Count ? (Key ?? []).Where(key => !_found.Contains(key)) : [])
        {
            Report(new WhatsAppException("JournalKeyUnknown", unknown, string.Join(", ", _keys.Keys)), unknown);
        }
    }

    private void ResolveRows(string path, List<string> keys)
    {
        if (As == JournalResolution.Check)
        {
            RequireConnection();
        }

        using JournalEditor editor = Journals.Edit(this, path, Connection?.Time ?? System.TimeProvider.System);
        if (As == JournalResolution.Check)
        {
            RequireAccount(editor.Content);
        }

        _read++;
        _found.UnionWith(editor.Content.Rows.Select(row => row.Key));
        HashSet<string> wanted = [.. keys];
        foreach (JournalRow row in editor.Content.Rows.Where(row => row.IsAmbiguous && (wanted.Count == 0 || wanted.Contains(row.Key))).ToList())
        {
            if (ShouldProcess($"{row.Key} in {path}", $"Resolve as {As}"))
            {
                WriteObject(ResolveRow(editor, row));
            }
        }
    }

    private JournalRow ResolveRow(JournalEditor editor, JournalRow row)
    {
        if (As != JournalResolution.Check)
        {
            return editor.Set(row, As == JournalResolution.Sent ? JournalState.HandedOver : JournalState.NotSent);
        }

        TwilioMessage? found = Await(token => JournalCheck.FindAsync(editor.Content, row, Connection!.Api, token));
        if (found is not null)
        {
            return editor.Set(row, JournalState.HandedOver, found.Sid);
        }

        Report(new WhatsAppException("JournalNotFound", row.Key), row);
        return row;
    }
}

/// <summary>What is said of a row whose fate is not known.</summary>
public enum JournalResolution
{
    /// <summary>Look for its message once more.</summary>
    Check,

    /// <summary>It was sent: no run sends it again.</summary>
    Sent,

    /// <summary>It was not sent: the next run sends it.</summary>
    NotSent,
}
