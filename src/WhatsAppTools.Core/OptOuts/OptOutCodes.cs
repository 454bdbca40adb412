using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;

namespace WhatsAppTools.OptOuts;

/// <summary>What Twilio's codes say about the person, and not about the message. Each has a page of Twilio's under its number.</summary>
internal static class OptOutCodes
{
    private static readonly Dictionary<int, OptOutScope> s_scopes = new()
    {
        [21610] = OptOutScope.All, // unsubscribed at a service with Advanced Opt-Out
        [63014] = OptOutScope.All, // blocked the sender
        [63033] = OptOutScope.All, // opted out or blocked the business
        [63050] = OptOutScope.Marketing, // switched marketing off in WhatsApp
        [63003] = OptOutScope.Unreachable, // not on WhatsApp
        [63024] = OptOutScope.Unreachable, // cannot receive this message
    };

    /// <summary>What a code means for its person; null where it says nothing about them that lasts.</summary>
    public static OptOutScope? ScopeOf(int? code) => code is int known && s_scopes.TryGetValue(known, out OptOutScope scope) ? scope : null;

    /// <summary>The line that a failure comes to; null where its code says nothing about the person that lasts.</summary>
    /// <param name="person">The person's address.</param>
    /// <param name="code">Twilio's code, or null.</param>
    /// <param name="at">When it failed, by Twilio's clock.</param>
    /// <param name="sid">The message's sid, where there is one.</param>
    public static OptOutLine? LineOf(string person, int? code, DateTimeOffset at, string? sid) => ScopeOf(code) is OptOutScope scope
        ? new OptOutLine(OptOutLineKind.Out, person, at, scope, OptOutLine.Failure, sid is null ? $"{code}" : $"{code} {sid}")
        : null;

    /// <summary>The lines that the failures of a campaign come to.</summary>
    /// <param name="journal">The campaign's journal.</param>
    /// <param name="account">The account whose list it is.</param>
    /// <exception cref="WhatsAppException">JournalMismatch: the journal is another account's.</exception>
    public static IEnumerable<OptOutLine> LinesOf(JournalContent journal, string account) => journal.Header.Account == account
        ? LinesOf(journal.Rows)
        : throw new WhatsAppException("JournalMismatch", journal.Path, $"account {journal.Header.Account}, not {account}");

    /// <summary>The lines that the failed ones among a campaign's rows come to.</summary>
    public static IEnumerable<OptOutLine> LinesOf(IEnumerable<JournalRow> rows) => rows
        .Where(row => row.StateKind == JournalState.Failed)
        .Select(row => LineOf(row.To, row.ErrorCode, row.Time, row.Sid))
        .OfType<OptOutLine>();

    /// <summary>Whether a failure ends only when the person is taken off the sender's own list: sending again does not help.</summary>
    /// <param name="errorId">The failure's stable id.</param>
    public static bool IsForTheList(string errorId) =>
        errorId.StartsWith(TwilioErrors.IdPrefix, StringComparison.Ordinal)
        && int.TryParse(errorId.Substring(TwilioErrors.IdPrefix.Length), out int code)
        && s_scopes.ContainsKey(code);
}
