using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Rows;

/// <summary>What a command's parameters say about one row, after PowerShell has bound them.</summary>
internal sealed record RowRequest
{
    public object? InputObject { get; init; }

    public IReadOnlyList<string?>? To { get; init; }

    public string? Body { get; init; }

    public bool TakesBody { get; init; }

    public IReadOnlyList<string>? MediaUrl { get; init; }

    public IReadOnlyList<string>? PersistentAction { get; init; }

    public SendMode Mode { get; init; }

    public string? Template { get; init; }

    public string? Language { get; init; }

    public object? Variable { get; init; }

    public IReadOnlyList<string>? VariableColumn { get; init; }

    public string? DefaultRegion { get; init; }

    public WhatsAppAddress? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public string? RowKey { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    public string? StatusCallback { get; init; }

    public TimeSpan? ValidityPeriod { get; init; }

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
