using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>What a run says at its end, once: one line of counts, journal and next step, without a number or a text of anybody.</summary>
internal sealed class RunReport(PSCmdlet command, SendProgress progress, JournalNote journal, ResultWriter results)
{
    private readonly PSCmdlet _command = command;
    private readonly SendProgress _progress = progress;
    private readonly JournalNote _journal = journal;
    private readonly ResultWriter _results = results;

    /// <summary>The variable of the caller that gets the summary; null for none.</summary>
    public string? Variable { get; set; }

    public bool IsTold { get; private set; }

    /// <summary>Writes the summary, seen by a person where there was more than one row, a warning where the run was told to stop, and an error record where it stopped itself.</summary>
    /// <param name="failOn">What makes the command fail.</param>
    /// <returns>The failure that the command ends with, or null.</returns>
    public WhatsAppException? Tell(SendRunSummary run, string failOn)
    {
        _progress.Complete();
        IsTold = true;
        SendRunSummary summary = Kept(run);
        Keep(summary);
        Write(summary);
        WhatsAppException? failure = RunEnd.Judge(summary, failOn);
        if (failure is null && RunEnd.Trouble(summary) is WhatsAppException trouble)
        {
            _command.WriteError(ErrorRecordFactory.Create(trouble, summary.JournalPath));
        }

        return failure;
    }

    /// <summary>Says that the campaign was complete before.</summary>
    /// <param name="isGood">Whether that is a success, as after -WaitForJournal; otherwise an old journal was given by mistake.</param>
    /// <returns>The failure that the command ends with, or null.</returns>
    public WhatsAppException? TellComplete(SendRunSummary run, bool isGood)
    {
        IsTold = true;
        _progress.Complete();
        string path = run.JournalPath!;
        if (!isGood)
        {
            return new WhatsAppException("JournalComplete", path);
        }

        ScreenLine.Write(_command, $"The campaign of {path} is complete: nothing is left to send.");
        Keep(Kept(run));
        return null;
    }

    /// <summary>Tells a person how to go on after Ctrl+C, or where a command downstream needs no more: a stopped pipeline takes no more records, the host does.</summary>
    public void TellInterrupted(SendRunSummary run)
    {
        IsTold = true;
        SendRunSummary summary = Kept(run) with { WasInterrupted = true };
        if (summary.Rows > 1)
        {
            _command.Host.UI.WriteLine(summary.ToString());
        }

        Keep(summary);
    }

    // A journal that is removed is not named.
    private SendRunSummary Kept(SendRunSummary run) => _journal.IsKept(run, _results.Written) ? run : run with { JournalPath = null };

    private void Write(SendRunSummary summary)
    {
        if (summary.StopWasAsked)
        {
            _command.WriteWarning(summary.StopReason!.Message);
        }

        InformationRecord record = new(summary, _command.MyInvocation.MyCommand.Name);
        if (summary.Rows > 1)
        {
            record.Tags.Add(ScreenLine.Tag);
        }

        _command.WriteInformation(record);
    }

    private void Keep(SendRunSummary summary)
    {
        if (Variable is not null)
        {
            _command.SessionState.PSVariable.Set(Variable, summary);
        }
    }
}
