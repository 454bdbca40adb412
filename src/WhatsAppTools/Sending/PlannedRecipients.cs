using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>Marks the second row of a number in a list of plans: with a journal it would be refused, without one the person gets both.</summary>
internal sealed class PlannedRecipients
{
    private readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);

    /// <summary>The plan, with a note where the number came before.</summary>
    /// <param name="number">Its place in the input, from 1.</param>
    /// <param name="plan">What was decided for it.</param>
    public MessagePlan Mark(SendRow row, long number, MessagePlan plan)
    {
        string place = row.LineNumber is int line ? $"line {line}" : $"row {number}";
        string person = NationalVariants.Key(row.To.Value);
        if (!_first.TryGetValue(person, out string? first))
        {
            _first.Add(person, place);
            return plan;
        }

        return plan with { Notes = [.. plan.Notes, ErrorText.For("RowSharesNumber", first).Message] };
    }
}
