using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Errors;

/// <summary>Finds the failure in what a person has at hand: a code, an id, an error record, a result, a message or a journal row.</summary>
internal static class ErrorExplainer
{
    private static readonly string[] s_columns = ["ErrorId", "ErrorCode", "Code"];

    // Errors of this command itself are not what -Last asks about.
    private static readonly HashSet<string> s_ofHelpItself = ["ErrorIdUnknown", "ErrorMissing", "ErrorNotOurs", "NoErrorYet"];

    /// <summary>The explanation; null where the object has no failure.</summary>
    /// <exception cref="WhatsAppException">It is a failure that is not ours (<c>ErrorIdUnknown</c>, <c>ErrorNotOurs</c>), or no object that could hold one.</exception>
    public static ErrorExplanation? Explain(object? input)
    {
        object? bare = RowColumns.Unwrap(input);
        switch (bare)
        {
            case null:
                return null;
            case string or int or long:
                return ExplainId(Convert.ToString(bare, CultureInfo.InvariantCulture)!);
            case ErrorRecord record:
                return OfRecord(record) ?? throw new WhatsAppException("ErrorNotOurs", record.Exception?.Message ?? record.ToString());
            case Exception exception:
                return OfException(exception) ?? throw new WhatsAppException("ErrorNotOurs", exception.Message);
            case WhatsAppSendResult { Failure: WhatsAppException failure }:
                return ErrorCatalogue.Explain(failure);
            case WhatsAppMessageStatus { Failure: WhatsAppException failure }:
                return ErrorCatalogue.Explain(failure);
            default:
                return OfColumns(bare, new RowColumns(input));
        }
    }

    /// <summary>The explanation of the first of these that is a failure of this module; null where none is.</summary>
    /// <param name="errors">The entries of $Error, the newest first.</param>
    public static ErrorExplanation? FirstOf(IEnumerable<object?> errors) => errors
        .Select(entry => RowColumns.Unwrap(entry) switch
        {
            ErrorRecord record => OfRecord(record),
            Exception exception => OfException(exception),
            _ => null,
        })
        .FirstOrDefault(explanation => explanation is not null && !s_ofHelpItself.Contains(explanation.ErrorId));

    private static ErrorExplanation ExplainId(string id) =>
        ErrorCatalogue.Explain(id) ?? throw new WhatsAppException("ErrorIdUnknown", id) { Target = id };

    private static ErrorExplanation? OfRecord(ErrorRecord record)
    {
        ErrorExplanation? met = OfException(record.Exception);
        if (met is not null)
        {
            return met;
        }

        // A record that came from another process has lost its exception's type, not its id.
        string id = record.FullyQualifiedErrorId ?? string.Empty;
        bool ours = id.IndexOf(",WhatsAppTools.", StringComparison.Ordinal) > 0;
        return ours ? ErrorCatalogue.Explain(id.Substring(0, id.IndexOf(','))) : null;
    }

    private static ErrorExplanation? OfException(Exception? exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is WhatsAppException failure)
            {
                return ErrorCatalogue.Explain(failure);
            }

            if (inner is IContainsErrorRecord holder && holder.ErrorRecord?.Exception is WhatsAppException held)
            {
                return ErrorCatalogue.Explain(held);
            }
        }

        return null;
    }

    private static ErrorExplanation? OfColumns(object input, RowColumns columns)
    {
        bool found = false;
        foreach (string column in s_columns)
        {
            if (columns.TryGetValue(column, out object? value))
            {
                found = true;
                string? id = Convert.ToString(value, CultureInfo.InvariantCulture);
                if (!string.IsNullOrWhiteSpace(id) && id != "0")
                {
                    return ExplainId(id!);
                }
            }
        }

        return found ? null : throw new WhatsAppException("ErrorMissing", columns.Names) { Target = input };
    }
}
