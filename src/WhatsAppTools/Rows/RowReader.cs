using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Rows;

/// <summary>
/// Turns what came down the pipeline into rows of the core. PowerShell's binder takes only -InputObject from it: it would leave a
/// row out where a script block throws, and end the pipeline where a getter does. So columns and blocks are read here, and
/// whatever goes wrong is the row's result.
/// </summary>
internal static class RowReader
{
    private static readonly string[] s_recipientNames = ["To", "Phone", "PhoneNumber", "Mobile", "Recipient"];
    private static readonly string[] s_bodyNames = ["Body", "Message", "Text"];
    private static readonly string[] s_mediaNames = ["MediaUrl"];

    /// <summary>One row for each recipient, or the reason why a recipient gets none.</summary>
    public static IEnumerable<RowReading> Read(RowRequest request)
    {
        RowColumns columns = new(request.InputObject);
        IReadOnlyList<string?> recipients = [];
        WhatsAppException? failure = null;
        try
        {
            recipients = Recipients(request, columns);
        }
        catch (WhatsAppException unreadable)
        {
            failure = unreadable;
        }

        if (recipients.Count == 0)
        {
            yield return Refused(request, null, failure ?? NoRecipient(request, columns));
            yield break;
        }

        foreach (string? recipient in recipients)
        {
            yield return ReadOne(request, columns, recipient);
        }
    }

    /// <summary>The recipients that a row names; none where that cannot be read. Runs no script block.</summary>
    public static IReadOnlyList<string?> RecipientsOf(RowRequest request)
    {
        try
        {
            return request.To is ScriptBlock ? [] : Recipients(request, new RowColumns(request.InputObject));
        }
        catch (WhatsAppException)
        {
            // The row's own result will say so.
            return [];
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
            return Refused(request, recipient, IsLine(request, recipient!) ? new WhatsAppException("RowIsNoRow", recipient!, "a line of text") : problem!);
        }

        try
        {
            (IReadOnlyDictionary<string, object?> variables, IReadOnlyCollection<string> literals) = VariableReader.Read(request, columns);
            bool isPlan = request.TakesBody && request.Template is null && PlannedRow.IsPlan(columns);
            WhatsAppAddress? answering = InboundRow.SenderOf(request);
            SendRow row = new()
            {
                To = to!,
                From = answering ?? request.From,
                MessagingServiceSid = answering is null ? request.MessagingServiceSid : null,
                Mode = request.Mode,
                Body = Body(request, columns),
                MediaUrl = Media(request, columns),
                PersistentAction = request.PersistentAction ?? [],
                Template = request.Template,
                TemplateName = request.TemplateVersion?.Name,
                TemplateVersion = request.TemplateVersion?.Version,
                Language = request.Language,
                Variables = variables,
                LiteralVariables = literals,
                Columns = columns,
                Key = Key(request, columns),
                SendAt = isPlan ? null : RowValue.Time(request.SendAt, nameof(request.SendAt), request, columns),
                StatusCallback = request.StatusCallback,
                ValidityPeriod = request.ValidityPeriod,
                WroteAt = answering is null ? null : InboundRow.WroteAt(request),
                InputObject = request.InputObject,
                LineNumber = LineNumber(columns),
            };
            return new RowReading(isPlan ? PlannedRow.Apply(row, columns) : row, recipient, null);
        }
        catch (WhatsAppException failure)
        {
            return Refused(request, recipient, failure);
        }
    }

    private static IReadOnlyList<string?> Recipients(RowRequest request, RowColumns columns)
    {
        if (request.To is null && TextOf(request.InputObject) is string text)
        {
            return [text];
        }

        if (request.To is null && InboundRow.PersonOf(request.InputObject, columns) is string person)
        {
            return [person];
        }

        IReadOnlyList<string?> recipients = RowValue.Many(request.To, nameof(request.To), request, columns, s_recipientNames);
        return recipients.Count < 2 || request.To is not ScriptBlock ? recipients : throw RowValue.Several(nameof(request.To), recipients.Count);
    }

    // A number without quotes is the same person: PowerShell takes its digits for a whole number.
    private static string? TextOf(object? input) => RowColumns.Unwrap(input) switch
    {
        string text => text,
        int or long or ulong => Convert.ToString(RowColumns.Unwrap(input), CultureInfo.InvariantCulture),
        _ => null,
    };

    private static WhatsAppException NoRecipient(RowRequest request, RowColumns columns)
    {
        if (request.To is ScriptBlock)
        {
            return new WhatsAppException("RowScriptEmpty", nameof(request.To), columns.Names);
        }

        if (RowColumns.Unwrap(request.InputObject) is FileSystemInfo file)
        {
            return new WhatsAppException("RowIsNoRow", file.Name, "a file");
        }

        if (columns.Count == 1 && columns.Names.IndexOfAny([';', ',', '\t', '|']) > 0)
        {
            return new WhatsAppException("RowNotSplit", columns.Names);
        }

        bool hasColumn = s_recipientNames.Any(columns.ContainsKey);
        return request.InputObject is null || hasColumn || columns.Count == 0
            ? new WhatsAppException("RecipientEmpty", columns.Count == 0 ? string.Empty : $" The row's columns are: {columns.Names}.")
            : new WhatsAppException("RecipientMissing", columns.Names);
    }

    // Get-Content gives the lines of a list, and not its rows.
    private static bool IsLine(RowRequest request, string recipient) => request.To is null
        && RowColumns.Unwrap(request.InputObject) is string && recipient.IndexOfAny([';', ',', '\t']) > 0 && recipient.Any(char.IsLetter);

    private static string? Body(RowRequest request, RowColumns columns)
    {
        if (!request.TakesBody)
        {
            return null;
        }

        // With a recipient in the command, a piped string can only be what to say.
        if (request.Body is null && request.To is string or string[] && RowColumns.Unwrap(request.InputObject) is string text && !IsRecipient(request, text))
        {
            return text;
        }

        // An inbound message's own text is not the answer to it.
        if (request.Body is null && InboundRow.IsInbound(request.InputObject))
        {
            return null;
        }

        return RowValue.One(request.Body, nameof(request.Body), request, columns, s_bodyNames) is { Length: > 0 } body ? body : null;
    }

    private static bool IsRecipient(RowRequest request, string text) => request.To is string[] many ? many.Contains(text) : (string)request.To! == text;

    private static IReadOnlyList<string> Media(RowRequest request, RowColumns columns)
    {
        if (request.MediaUrl is null && !request.TakesBody)
        {
            return [];
        }

        IReadOnlyList<string?> given = RowValue.Many(request.MediaUrl, nameof(request.MediaUrl), request, columns, s_mediaNames);
        return given.Count == 0 ? [] : [.. given.Select(address => address ?? string.Empty)];
    }

    private static string? Key(RowRequest request, RowColumns columns)
    {
        if (request.RowKey is null)
        {
            return null;
        }

        return columns.TryRead(request.RowKey, out object? value)
            && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } key
            ? key
            : throw new WhatsAppException("RowKeyMissing", request.RowKey, columns.Names);
    }

    private static int? LineNumber(RowColumns columns)
    {
        try
        {
            return columns.TryRead("LineNumber", out object? line) && line is int number ? number : null;
        }
        catch (WhatsAppException)
        {
            // The line is for the reader of an error. A row whose getter fails has none.
            return null;
        }
    }

    private static RowReading Refused(RowRequest request, string? recipient, WhatsAppException failure) =>
        new(null, recipient, failure)
        {
            Mode = request.Mode,
            InputObject = request.InputObject,
            LineNumber = LineNumber(new RowColumns(request.InputObject)),
        };
}
