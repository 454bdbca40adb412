using System;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>Makes a run's lines about rows, and notes in the index where each row stands from then on. Not thread-safe.</summary>
internal sealed class JournalRowLines
{
    private readonly JournalIndex _index;
    private readonly Fingerprint _fingerprint;
    private readonly string? _template;

    /// <param name="index">Where every row stands.</param>
    /// <param name="fingerprint">The journal's fingerprints.</param>
    /// <param name="template">The campaign's template, which is not written again with each row.</param>
    public JournalRowLines(JournalIndex index, Fingerprint fingerprint, string? template)
    {
        _index = index;
        _fingerprint = fingerprint;
        _template = template;
    }

    /// <summary>A message is about to leave.</summary>
    /// <param name="work">The row.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="text">The fingerprint of the text that it would show.</param>
    public JournalLine Intended(RowWork work, SendAttempt attempt, string? text)
    {
        JournalLine line = LineOf(work, JournalState.Intended);
        line.Time = attempt.Began;
        line.IsTimeUnsure = !attempt.IsTimeSure;
        line.Mode = attempt.Mode;
        line.Text = text;
        line.Template = attempt.Template == _template ? null : attempt.Template;
        line.SendAt = work.Row.SendAt;
        line.OverridesOptOut = attempt.OverridesOptOut;
        line.Cost = work.Cost?.Amount;
        return line;
    }

    /// <summary>What became of a row.</summary>
    public JournalLine Concluded(RowWork work, JournalState state, DateTimeOffset serverNow, string? sid, WhatsAppException? failure) =>
        Concluded(LineOf(work, state), serverNow, sid, failure);

    /// <summary>What became of a message after it had been handed over.</summary>
    public JournalLine Concluded(int journalId, JournalState state, DateTimeOffset serverNow, string? sid, WhatsAppException? failure) =>
        Concluded(LineOf(journalId, state), serverNow, sid, failure);

    /// <summary>A row that is no row of the campaign.</summary>
    public static JournalLine Aside(WhatsAppSendResult result, string? key, DateTimeOffset serverNow)
    {
        // A text that is no number may be anything, also something private: it is kept only where it could be a number.
        string? to = result.To is { Length: <= 40 } given && given.Count(char.IsDigit) >= 5 ? given : null;
        return new JournalLine
        {
            Mark = JournalMark.Aside,
            Time = serverNow,
            Key = key ?? to,
            To = to,
            Row = result.RowNumber,
            FileLine = result.LineNumber,
            Code = result.ErrorCode,
            ErrorId = result.ErrorId,
        };
    }

    private static JournalLine Concluded(JournalLine line, DateTimeOffset serverNow, string? sid, WhatsAppException? failure)
    {
        line.Time = serverNow;
        line.Sid = sid;
        line.Code = failure?.Code;
        line.ErrorId = failure?.ErrorId;
        return line;
    }

    // The first line about a row has its key; later ones have only its number.
    private JournalLine LineOf(RowWork work, JournalState state)
    {
        bool isFirst = _index[work.JournalId].IsFresh;
        JournalLine line = LineOf(work.JournalId, state);
        if (isFirst)
        {
            SendRow row = work.Row;
            line.Key = work.JournalKey;
            line.To = work.JournalKey == row.To.Value ? null : row.To.Value;
            line.Row = row.Number;
            line.FileLine = row.LineNumber;
            line.Content = _fingerprint.OfContent(row);
        }

        return line;
    }

    private JournalLine LineOf(int journalId, JournalState state)
    {
        _index.SetState(journalId, state);
        return new JournalLine { Id = journalId, State = state };
    }
}
