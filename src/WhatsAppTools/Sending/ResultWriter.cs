using System;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>Writes a run's results, and an error record after each that failed. Many failures alike are told once.</summary>
/// <param name="command">The command that writes.</param>
/// <param name="rows">How many rows have come in so far.</param>
internal sealed class ResultWriter(PSCmdlet command, Func<long> rows)
{
    private readonly PSCmdlet _command = command;
    private readonly Func<long> _rows = rows;
    private readonly ErrorFlood _flood = new();

    public long Written { get; private set; }

    public void Write(WhatsAppSendResult result)
    {
        Written++;
        _command.WriteObject(result);
        if (result.Failure is WhatsAppException failure && _flood.Admit(failure, result.LineNumber ?? result.RowNumber))
        {
            _command.WriteError(ErrorRecordFactory.Create(failure, result.InputObject ?? result.To, PlaceOf(result, failure)));
        }
    }

    /// <summary>Says once for each kind of failure how many more there were.</summary>
    public void TellAlike()
    {
        foreach (WhatsAppException alike in _flood.Rest())
        {
            _command.WriteError(ErrorRecordFactory.Create(alike));
        }
    }

    // A command with one row of its own needs no place. Whether a piped row is the only one, nobody knows yet.
    private string? PlaceOf(WhatsAppSendResult result, WhatsAppException failure)
    {
        string? place = result.LineNumber is int line ? $"Line {line}" : _rows() > 1 || _command.MyInvocation.ExpectingInput ? $"Row {result.RowNumber}" : null;
        bool isNamed = result.To is null || failure.Message.IndexOf(result.To, StringComparison.Ordinal) >= 0;
        return place is null || isNamed ? place : $"{place} ({result.To})";
    }
}
