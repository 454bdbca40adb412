using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>What a run says at its end: one line of counts, journal and next step, without a number or a text of anybody.</summary>
internal static class RunReport
{
    /// <summary>Writes the summary, seen by a person where there was more than one row, and a warning where the run was told to stop.</summary>
    public static void Tell(PSCmdlet command, SendRunSummary summary)
    {
        if (summary.StopWasAsked)
        {
            command.WriteWarning(summary.StopReason!.Message);
        }

        InformationRecord record = new(summary, command.MyInvocation.MyCommand.Name);
        if (summary.Rows > 1)
        {
            record.Tags.Add(ScreenLine.Tag);
        }

        command.WriteInformation(record);
    }

    /// <summary>Tells a person how to go on where the pipeline takes no more records.</summary>
    public static void TellHost(PSCmdlet command, SendRunSummary summary)
    {
        if (summary.Rows > 1)
        {
            command.Host.UI.WriteLine(summary.ToString());
        }
    }

    /// <summary>Puts the summary into a variable of the caller.</summary>
    public static void Keep(PSCmdlet command, string? variable, SendRunSummary summary)
    {
        if (variable is not null)
        {
            command.SessionState.PSVariable.Set(variable, summary);
        }
    }
}
