using System;
using System.Management.Automation;
using WhatsAppTools.Commands;

namespace WhatsAppTools.Errors;

/// <summary>Takes what came down the pipeline one by one: the first errors of a kind are reported, and at the end how many more there were.</summary>
internal sealed class InputErrors(WhatsAppCommand command)
{
    private readonly WhatsAppCommand _command = command;
    private readonly ErrorFlood _flood = new();
    private long _taken;

    /// <summary>Takes objects; null is passed over.</summary>
    /// <param name="inputs">The objects, or null for none.</param>
    /// <param name="take">Takes one, or says why it cannot.</param>
    public void Take(PSObject?[]? inputs, Action<PSObject> take)
    {
        foreach (PSObject? input in inputs ?? [])
        {
            if (input is not null)
            {
                _taken++;
                _command.ReportFailures(input, () => TakeOne(input, take));
            }
        }
    }

    /// <summary>Reports how many errors were not.</summary>
    public void Complete()
    {
        foreach (WhatsAppException failure in _flood.Rest("InputsAlike"))
        {
            _command.Report(failure);
        }
    }

    private void TakeOne(PSObject input, Action<PSObject> take)
    {
        try
        {
            take(input);
        }
        catch (WhatsAppException failure)
        {
            if (_flood.Admit(failure, _taken))
            {
                throw;
            }
        }
    }
}
