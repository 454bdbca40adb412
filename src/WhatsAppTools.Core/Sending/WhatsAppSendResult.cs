using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>
/// What became of one row. Every row yields exactly one. What a person reads or compares is text: an enum is a number after
/// ConvertTo-Json, and an exception would bring its stack along. The module itself goes by the internal twins.
/// </summary>
public sealed record WhatsAppSendResult
{
    /// <summary>What became of the row.</summary>
    public string Outcome => OutcomeKind.ToString();

    /// <summary>
    /// Where the row stands: the outcome, or, for a row that an earlier run had done, what the journal says of it. With it the
    /// results of the last run are the account of all runs.
    /// </summary>
    public string State => Earlier?.ToString() ?? Outcome;

    /// <summary>When Twilio took the message, or, for a row that an earlier run had done, since when it stands there.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The recipient.</summary>
    public string? To { get; init; }

    /// <summary>The sender, or null where a messaging service picks it.</summary>
    public string? From { get; init; }

    /// <summary>The mode that was used, or was asked for where nothing was sent.</summary>
    public string Mode => ModeKind.ToString();

    /// <summary>Why that mode: a stable word.</summary>
    public string ModeReason => ReasonKind.ToString();

    /// <summary>Why that mode: a sentence.</summary>
    public string? ModeReasonText { get; init; }

    /// <summary>The template that was sent, as it was named; null for free-form text.</summary>
    public string? Template { get; init; }

    /// <summary>The sid of the template that was sent; null for free-form text.</summary>
    public string? TemplateSid { get; init; }

    /// <summary>The version of the template, where a lock file names it.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>The message's sid, where there is a message.</summary>
    public string? Sid { get; init; }

    /// <summary>The message's status when the result was made.</summary>
    public string? Status => StatusKind?.ToString();

    /// <summary>Twilio's code, where there is one.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The stable id of the failure.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What to do about the failure.</summary>
    public string? Remedy { get; init; }

    /// <summary>When a scheduled message is to go.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Whose row it is, where it went to -TestTo instead; null for every other result.</summary>
    public string? TestOf { get; init; }

    /// <summary>The line of the file that the row came from.</summary>
    public int? LineNumber { get; init; }

    /// <summary>The row's place in the input, from 1.</summary>
    public long RowNumber { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>How often the request was sent; more than once after failures that were certainly not processed.</summary>
    public int Attempts { get; init; }

    /// <summary>What a person should know although the message was sent: a value that was shortened, a check that was not possible.</summary>
    public NoteList Notes { get; init; } = NoteList.None;

    /// <summary>What came down the pipeline.</summary>
    public object? InputObject { get; init; }

    /// <summary>What went wrong, in a sentence; null where it went well.</summary>
    public string? Error => Failure?.Message;

    /// <summary>The failure itself, for the error record; null where it went well.</summary>
    internal WhatsAppException? Failure { get; init; }

    /// <summary>Whether the row could not be read, so that the run is not complete with it.</summary>
    internal bool IsUnread { get; init; }

    internal SendOutcome OutcomeKind { get; init; }

    internal SendMode ModeKind { get; init; }

    internal ModeReason ReasonKind { get; init; }

    internal MessageStatus? StatusKind { get; init; }

    internal JournalState? Earlier { get; init; }
}
