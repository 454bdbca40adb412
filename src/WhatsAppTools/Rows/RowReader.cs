using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Rows;

/// <summary>
/// Turns what was bound into rows of the core. PowerShell's binder takes a row without a phone column in silence,
/// so the checks that it lacks stand here, and they name the columns that are there.
/// </summary>
internal static class RowReader
{
    private static readonly string[] s_recipientNames = ["To", "Phone", "PhoneNumber", "Mobile", "Recipient"];
    private static readonly string[] s_bodyNames = ["Body", "Message", "Text"];
    private static readonly string[] s_mediaNames = ["MediaUrl"];

    /// <summary>One row for each recipient, or the reason why a recipient gets none.</summary>
    /// <param name="request">What was bound.</param>
    public static IEnumerable<RowReading> Read(RowRequest request)
    {
        RowColumns columns = new(request.InputObject);
        IReadOnlyList<string?> recipients = Recipients(request, columns);
        if (recipients.Count == 0)
        {
            yield return Refused(request, null, NoRecipient(request, columns));
            yield break;
        }

        foreach (string? recipient in recipients)
        {
            yield return ReadOne(request, columns, recipient);
        }
    }

    private static RowReading ReadOne(RowRequest request, RowColumns columns, string? recipient)
    {
        if (string.IsNullOrWhiteSpace(recipient))
        {
            return Refused(request, recipient, NoRecipient(request, columns));
        }

        if (!WhatsAppAddress.TryParse(recipient, request.DefaultRegion, out WhatsAppAddress? to, out WhatsAppException? problem))
        {
            return Refused(request, recipient, problem!);
        }

        try
        {
            (IReadOnlyDictionary<string, object?> variables, IReadOnlyCollection<string> literals) = VariableReader.Read(request, columns);
            SendRow row = new()
            {
                To = to!,
                From = request.From,
                MessagingServiceSid = request.MessagingServiceSid,
                Mode = request.Mode,
                Body = Body(request, columns),
                MediaUrl = request.MediaUrl ?? (request.TakesBody ? Unbound(request, columns, s_mediaNames) : []),
                PersistentAction = request.PersistentAction ?? [],
                Template = request.Template,
                Language = request.Language,
                Variables = variables,
                LiteralVariables = literals,
                Columns = columns,
                Key = Key(request, columns),
                SendAt = request.SendAt,
                StatusCallback = request.StatusCallback,
                ValidityPeriod = request.ValidityPeriod,
                InputObject = request.InputObject,
                LineNumber = LineNumber(columns),
            };
            bool isPlan = request.TakesBody && request.Template is null && PlannedRow.IsPlan(columns);
            return new RowReading(isPlan ? PlannedRow.Apply(row, columns) : row, recipient, null);
        }
        catch (WhatsAppException failure)
        {
            return Refused(request, recipient, failure);
        }
    }

    private static IReadOnlyList<string?> Recipients(RowRequest request, RowColumns columns)
    {
        if (request.To is not null)
        {
            return request.To;
        }

        if (RowColumns.Unwrap(request.InputObject) is string text)
        {
            return [text];
        }

        return Unbound(request, columns, s_recipientNames);
    }

    private static WhatsAppException NoRecipient(RowRequest request, RowColumns columns)
    {
        bool hasColumn = s_recipientNames.Any(columns.ContainsKey);
        string id = request.InputObject is null || hasColumn || columns.Count == 0 ? "RecipientEmpty" : "RecipientMissing";
        return new WhatsAppException(id, columns.Names);
    }

    private static string? Body(RowRequest request, RowColumns columns)
    {
        if (request.Body is not null || !request.TakesBody)
        {
            return string.IsNullOrEmpty(request.Body) ? null : request.Body;
        }

        // With a recipient in the command, a piped string can only be what to say.
        if (request.To is not null && RowColumns.Unwrap(request.InputObject) is string text && !request.To.Contains(text))
        {
            return text;
        }

        return Unbound(request, columns, s_bodyNames).FirstOrDefault();
    }

    private static string? Key(RowRequest request, RowColumns columns)
    {
        if (request.RowKey is null)
        {
            return null;
        }

        return columns.TryGetValue(request.RowKey, out object? value)
            && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } key
            ? key
            : throw new WhatsAppException("RowKeyMissing", request.RowKey, columns.Names);
    }

    /// <summary>What PowerShell has not bound by name: a dictionary's keys, and all columns of a row that is an argument.</summary>
    private static string[] Unbound(RowRequest request, RowColumns columns, string[] names)
    {
        if (request.IsPiped && !columns.IsDictionary)
        {
            return [];
        }

        foreach (string name in names)
        {
            if (columns.TryGetValue(name, out object? value) && value is not null)
            {
                return value is System.Collections.IEnumerable many and not string
                    ? [.. many.Cast<object?>().Select(item => Convert.ToString(RowColumns.Unwrap(item), CultureInfo.InvariantCulture) ?? string.Empty)]
                    : [Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty];
            }
        }

        return [];
    }

    private static int? LineNumber(RowColumns columns) =>
        columns.TryGetValue("LineNumber", out object? line) && line is int number ? number : null;

    private static RowReading Refused(RowRequest request, string? recipient, WhatsAppException failure) =>
        new(null, recipient, failure)
        {
            Mode = request.Mode,
            InputObject = request.InputObject,
            LineNumber = LineNumber(new RowColumns(request.InputObject)),
        };
}
