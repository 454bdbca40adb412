using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Reporting;

/// <summary>Takes in what a report is made from: journals, observations, or counts alone.</summary>
/// <param name="read">Reads a journal by its place; null for files alone.</param>
internal sealed class ReportSource(Func<string, JournalContent>? read = null)
{
    private readonly DeliveryMeasure _measure = new();
    private readonly Dictionary<string, ReportFacts> _facts = new(StringComparer.Ordinal);
    private DeliverySummary? _counts;
    private readonly Func<string, JournalContent> _read = read ?? JournalContent.Read;
    private bool _hasRows;

    /// <summary>Takes in all rows of a journal.</summary>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged, ReportCountsAlone.</exception>
    public void AddJournal(string path)
    {
        JournalContent content = _read(path);
        foreach (JournalRow row in content.Rows)
        {
            Add(JournalObservation.Of(row));
        }

        RequireNoCounts(hasRows: true);
        _facts[path] = ReportFacts.Read(path, content);
    }

    /// <summary>Takes in one row of a journal: what the journal is stands in the report, and its other rows do not.</summary>
    /// <exception cref="WhatsAppException">ReportCountsAlone, or the journal cannot be read.</exception>
    public void Add(JournalRow row)
    {
        Add(JournalObservation.Of(row));
        if (!_facts.ContainsKey(row.Path))
        {
            _facts.Add(row.Path, ReportFacts.Read(row.Path, JournalPlace.IsStore(row.Path) ? _read(row.Path) : null));
        }
    }

    /// <summary>Takes in what is known of one message or row. Of the same message the one that is further on counts.</summary>
    /// <exception cref="WhatsAppException">ReportCountsAlone.</exception>
    public void Add(DeliveryObservation observation)
    {
        RequireNoCounts(hasRows: true);
        _hasRows = true;
        _measure.Add(observation);
    }

    /// <summary>Takes in counts, which are a report without rows. They cannot be added to anything: a message may be in both.</summary>
    /// <exception cref="WhatsAppException">ReportCountsAlone.</exception>
    public void Add(DeliverySummary counts)
    {
        RequireNoCounts(hasRows: false);
        _counts = counts;
    }

    public ReportContent Build(ReportOptions options)
    {
        List<DeliveryObservation> rows = _measure.Observations
            .OrderBy(row => ReportStates.OrderOf(row.Delivery))
            .ThenBy(row => row.RowNumber ?? row.LineNumber ?? long.MaxValue)
            .ToList();
        return new ReportContent(_counts ?? _measure.Summarise(), rows, _facts.Values.ToList(), options) { HasRows = _counts is null };
    }

    private void RequireNoCounts(bool hasRows)
    {
        if (_counts is not null || (!hasRows && (_hasRows || _facts.Count > 0)))
        {
            throw new WhatsAppException("ReportCountsAlone");
        }
    }
}
