using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Rows;

/// <summary>What a command's parameters say about one row, after PowerShell has bound them.</summary>
internal sealed record RowRequest
{
    public object? InputObject { get; set; }

    /// <summary>Whether the row came down the pipeline, so that PowerShell has bound its properties by name.</summary>
    public bool IsPiped { get; set; }

    public IReadOnlyList<string?>? To { get; set; }

    public string? Body { get; set; }

    public bool TakesBody { get; set; }

    public IReadOnlyList<string>? MediaUrl { get; set; }

    public IReadOnlyList<string>? PersistentAction { get; set; }

    public SendMode Mode { get; set; }

    public string? Template { get; set; }

    public string? Language { get; set; }

    public object? Variable { get; set; }

    public IReadOnlyList<string>? VariableColumn { get; set; }

    public string? DefaultRegion { get; set; }

    public WhatsAppAddress? From { get; set; }

    public string? MessagingServiceSid { get; set; }

    public string? RowKey { get; set; }

    public DateTimeOffset? SendAt { get; set; }

    public string? StatusCallback { get; set; }

    public TimeSpan? ValidityPeriod { get; set; }

    /// <summary>Runs a script block with <c>$_</c> standing for the row.</summary>
    public static object? Evaluate(ScriptBlock script, object? row)
    {
        List<PSVariable> variables = [new PSVariable("_", row)];
        System.Collections.ObjectModel.Collection<PSObject> output = script.InvokeWithContext(null, variables);
        return output.Count switch
        {
            0 => null,
            1 => RowColumns.Unwrap(output[0]),
            _ => output,
        };
    }
}
