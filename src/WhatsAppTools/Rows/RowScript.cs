using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Rows;

/// <summary>
/// Runs a script block of a parameter with <c>$_</c> standing for the row. PowerShell's own binder leaves a row out where the
/// block throws or gives nothing; here that is the row's result.
/// </summary>
internal static class RowScript
{
    /// <returns>What the block gave: nothing (null), a value, or a list of several.</returns>
    /// <exception cref="WhatsAppException"><c>RowScriptFailed</c>: the block threw.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a script throws is this row's failure, not the pipeline's.")]
    public static object? Run(ScriptBlock script, object? row, string parameter)
    {
        List<PSVariable> variables = [new PSVariable("_", row)];
        Collection<PSObject> output;
        try
        {
            output = script.InvokeWithContext(null, variables);
        }
        catch (Exception failure) when (failure is not (PipelineStoppedException or ExitException))
        {
            string said = (failure as RuntimeException)?.ErrorRecord?.ToString() ?? failure.Message;
            throw new WhatsAppException(ErrorText.For("RowScriptFailed", parameter, said), failure);
        }

        return output.Count switch
        {
            0 => null,
            1 => RowColumns.Unwrap(output[0]),
            _ => output,
        };
    }
}
