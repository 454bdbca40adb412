using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Journal;

/// <summary>A campaign's rows as they stand after the journal's lines so far, for whoever reads it.</summary>
internal sealed class JournalRows
{
    private readonly string _path;
    private readonly string? _template;
    private readonly Dictionary<int, JournalRow> _rows = new();
    private readonly Dictionary<long, JournalRow> _asides = new();

    // What the run said of itself whose lines are read.
    private string? _keyCheck;
    private string? _user;
    private string? _host;
    private string? _currency;

    public JournalRows(string path, JournalHeader header)
    {
        _path = path;
        _template = header.TemplateSid;
        _user = header.User;
        _host = header.Host;
    }

    /// <summary>The rows, and then those that were set aside.</summary>
    public IEnumerable<JournalRow> All => _rows.Values.Concat(_asides.Values);

    /// <summary>Whether the campaign is finished.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>How many workers have led the journal.</summary>
    public int Epochs { get; private set; }

    /// <summary>Takes a line in; false where it is about a row that none before it names.</summary>
    public bool Apply(JournalLine line)
    {
        if (line.Mark != JournalMark.None)
        {
            ApplyMark(line);
            return true;
        }

        IsComplete &= line.State is not (JournalState.NotSent or JournalState.Intended);
        if (line.Key is not null)
        {
            // The row was set aside in an earlier run, and has been corrected since.
            _asides.Remove(line.Row);
        }

        bool isKnown = _rows.TryGetValue(line.Id, out JournalRow? row);
        _rows[line.Id] = Followed(row ?? Named(line, line.To ?? line.Key), line);
        return isKnown || line.Key is not null;
    }

    private void ApplyMark(JournalLine line)
    {
        IsComplete = line.Mark == JournalMark.Complete || (IsComplete && line.Mark is (JournalMark.Drained or JournalMark.Epoch or JournalMark.Next));
        Epochs = Math.Max(Epochs, line.Epoch);
        switch (line.Mark)
        {
            case JournalMark.Run:
                _keyCheck = line.KeyCheck;
                _user = line.User ?? _user;
                _host = line.Host ?? _host;
                break;
            case JournalMark.Costs:
                _currency = line.Currency;
                break;
            case JournalMark.Aside:
                _asides[line.Row] = Named(line, line.To) with
                {
                    StateKind = JournalState.Refused,
                    Time = line.Time,
                    ErrorCode = line.Code,
                    ErrorId = line.ErrorId,
                    User = _user,
                    Host = _host,
                };
                break;
        }
    }

    private JournalRow Named(JournalLine line, string? to) => new()
    {
        Path = _path,
        Id = line.Id,
        Key = line.Key ?? string.Empty,
        To = to ?? string.Empty,
        RowNumber = line.Row,
        LineNumber = line.FileLine,
    };

    // The row as it stands after a line of its own.
    private JournalRow Followed(JournalRow row, JournalLine line)
    {
        bool isOpen = line.State is JournalState.Intended or JournalState.NotSent;
        JournalRow next = row with
        {
            StateKind = line.State,
            Time = line.Time,
            Sid = isOpen ? null : line.Sid ?? row.Sid,
            ErrorCode = line.Code,
            ErrorId = line.ErrorId,
            Sent = line.Sent ?? (isOpen ? null : line.State == JournalState.HandedOver ? line.Time : row.Sent),
            Delivered = isOpen ? null : line.State == JournalState.Delivered ? line.Time : row.Delivered,
            Read = isOpen ? null : line.State == JournalState.Read ? line.Time : row.Read,
        };
        return line.State switch
        {
            JournalState.Intended => next with
            {
                Attempted = line.Time,
                IsTimeSure = _keyCheck is not null && !line.IsTimeUnsure,
                Text = line.Text,
                KeyCheck = _keyCheck,
                Mode = line.Mode?.ToString(),
                Template = line.Mode == SendMode.Template ? line.Template ?? _template : null,
                Planned = line.SendAt ?? line.Time,
                OverridesOptOut = line.OverridesOptOut,
                Cost = line.Cost,
                Currency = line.Cost is null ? null : _currency,
                User = _user,
                Host = _host,
            },
            JournalState.Refused => next with { User = _user, Host = _host },
            _ => next,
        };
    }
}
