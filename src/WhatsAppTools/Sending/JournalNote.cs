using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.Sending;

/// <summary>What a person is told about the journal, and what becomes of one that nobody asked for.</summary>
internal sealed class JournalNote(Cmdlet command, CampaignJournal? journal, bool isAsked)
{
    /// <summary>Up to so many rows nobody needs a journal that was not asked for.</summary>
    public const int FewRows = 20;

    private readonly Cmdlet _command = command;
    private readonly CampaignJournal? _journal = journal;
    private readonly bool _isAsked = isAsked;
    private bool _isTidy;

    /// <param name="rows">How many rows have come in, this one included.</param>
    public void Tell(long rows)
    {
        if (_journal is null)
        {
            return;
        }

        if (rows == 1 && _journal.IsOpenToAll)
        {
            ErrorText text = ErrorText.For("JournalOpenToAll", _journal.Path);
            _command.WriteWarning(text.Message + " " + text.Remedy);
        }

        if (rows == 1 && _journal is { IsResumed: true, IsFinished: false })
        {
            long done = Count(JournalState.HandedOver, JournalState.Delivered, JournalState.Read);
            long failed = Count(JournalState.Failed);
            long open = Count(JournalState.Intended, JournalState.NotSent, JournalState.Refused);
            long unknown = Count(JournalState.Unknown);
            string failedToo = Again(JournalRetry.Failed, " (sent again)");
            string unknownToo = Again(JournalRetry.Unknown, " (looked for, and sent if missing)");
            ScreenLine.Write(_command, $"The journal {_journal.Path} goes on: {done:N0} rows are done, {failed:N0} failed{failedToo}, {unknown:N0} are unknown{unknownToo}, {open:N0} are open and are tried now, as are rows that it does not have.");
        }
        else if (rows == FewRows + 1 && !_isAsked)
        {
            ScreenLine.Write(_command, $"Journal: {_journal.Path} (give it as -JournalPath to go on after an interruption; -NoJournal keeps none)");
        }
    }

    /// <summary>Whether the journal stays: it was asked for, or tells more than the results do.</summary>
    /// <param name="written">How many results were written.</param>
    public bool IsKept(SendRunSummary summary, long written) => _journal is not null
        && (_isAsked || summary.Rows > FewRows || summary.Unknown > 0 || summary.Rows > written);

    /// <summary>Removes a journal that nobody asked for and nobody needs. The engine has closed it.</summary>
    /// <param name="written">How many results were written.</param>
    public void TidyUp(SendRunSummary summary, long written)
    {
        if (_journal is null || _isTidy || IsKept(summary, written))
        {
            return;
        }

        _isTidy = true;
        JournalLocation.Remove(_journal.Path);
    }

    private string Again(JournalRetry retry, string words) => (_journal!.Retry & retry) != 0 ? words : string.Empty;

    private long Count(params JournalState[] states) =>
        states.Sum(state => _journal!.Earlier.TryGetValue(state, out long count) ? count : 0);
}
