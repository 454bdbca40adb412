using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Makes the one result that a row yields.</summary>
internal sealed class RowResults
{
    private readonly bool _simulated;

    public RowResults(bool simulated)
    {
        _simulated = simulated;
    }

    public WhatsAppSendResult HandedOver(RowWork work, TwilioMessage message) => Of(work, SendOutcome.HandedOver, null, message);

    /// <summary>An earlier run has done it, or brought it to its end.</summary>
    public WhatsAppSendResult Skipped(RowWork work, JournalVerdict verdict)
    {
        JournalEarlier earlier = verdict.Earlier!;
        List<string> notes = new() { ErrorText.For("RowDoneBefore", earlier.State).Message };
        if (verdict.IsLeftOut)
        {
            notes.Add(ErrorText.For("RowLeftOut", earlier.Code).Message);
        }

        if (verdict.HasChanged)
        {
            notes.Add(ErrorText.For("RowChanged").Message);
        }

        return Of(work, SendOutcome.Skipped, null) with
        {
            Earlier = earlier.State,
            Sid = earlier.Sid,
            ModeKind = earlier.Mode ?? work.Row.Mode,
            Time = earlier.Time,
            ErrorCode = earlier.Code,
            ErrorId = earlier.Code is int code ? TwilioErrors.IdOf(code) : null,
            Notes = new NoteList(notes),
        };
    }

    /// <summary>Another row of the run has the same key.</summary>
    public WhatsAppSendResult Duplicate(RowWork work, JournalVerdict verdict)
    {
        return Of(work, SendOutcome.Refused, new WhatsAppException(
            "DuplicateRow",
            work.Row.Key ?? work.Row.To.Value,
            Place(verdict.FirstFileLine == 0 ? null : verdict.FirstFileLine, verdict.FirstRow),
            Place(work.Row.LineNumber, work.Row.Number)));
    }

    private static string Place(int? fileLine, long row) => fileLine is int line ? $"line {line}" : $"row {row}";

    public WhatsAppSendResult Of(RowWork work, SendOutcome outcome, WhatsAppException? failure, TwilioMessage? message = null)
    {
        SendRow row = work.Row;
        return new WhatsAppSendResult
        {
            OutcomeKind = outcome,
            To = row.To.Value,
            From = message?.From ?? row.From?.Value,
            ModeKind = work.Plan?.Mode ?? work.Attempt?.Mode ?? row.Mode,
            ReasonKind = work.Plan?.Reason ?? ModeReason.None,
            ModeReasonText = work.Plan?.ReasonText,
            Template = work.Plan?.Request?.ContentSid is string template ? row.TemplateName ?? row.Template ?? template : null,
            TemplateSid = work.Plan?.Request?.ContentSid,
            TemplateVersion = work.Plan?.Request?.ContentSid is null ? null : row.TemplateVersion,
            Notes = NotesOf(work, failure),
            Sid = message?.Sid,
            StatusKind = message?.Status,
            ErrorCode = failure?.Code,
            ErrorId = failure?.ErrorId,
            Remedy = failure?.Remedy,
            Time = message?.DateCreated,
            SendAt = row.SendAt,
            TestOf = row.TestOf,
            LineNumber = row.LineNumber,
            RowNumber = row.Number,
            Simulated = _simulated,
            Attempts = work.Attempts,
            InputObject = row.InputObject,
            Failure = failure,
        };
    }

    private static NoteList NotesOf(RowWork work, WhatsAppException? failure)
    {
        IReadOnlyList<string> planned = work.Plan?.Notes ?? [];
        string? otherForm = failure is null ? null : NationalVariants.Hint(failure.Code, work.Plan?.Request?.To ?? work.Row.To.Value);
        return planned.Count == 0 && otherForm is null
            ? NoteList.None
            : new NoteList(otherForm is null ? [.. planned] : [.. planned, otherForm]);
    }
}
