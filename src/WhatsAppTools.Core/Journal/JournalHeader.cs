using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace WhatsAppTools.Journal;

/// <summary>What a campaign is: the first line of its journal. A journal of another one is refused.</summary>
public sealed record JournalHeader
{
    /// <summary>The key rule by which the recipient names a row: a second row for the same one is a mistake.</summary>
    public const string Recipient = "To";

    /// <summary>The key rule by which the recipient and its turn name a row: the first, the second, … message to one person.</summary>
    public const string RecipientInTurn = "To, in turn";

    /// <summary>The campaign's name; null asks for whichever the journal has.</summary>
    public string? Campaign { get; init; }

    /// <summary>The account, <c>AC…</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The sender's address; null where the messaging service picks it.</summary>
    public string? From { get; init; }

    /// <summary>The messaging service, if one is used.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The template's sid, <c>HX…</c>; null where the campaign has none, or one a row.</summary>
    public string? TemplateSid { get; init; }

    /// <summary>What names a row: <see cref="Recipient"/>, <see cref="RecipientInTurn"/>, or the property given by <c>-RowKey</c>.</summary>
    public string KeyRule { get; init; } = Recipient;

    /// <summary>Who began it.</summary>
    public string? User { get; init; }

    /// <summary>Where it was begun.</summary>
    public string? Host { get; init; }

    /// <summary>The module's version that began it.</summary>
    public string? Version { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>What the texts' fingerprints are salted with, so that nobody can try texts against them across campaigns.</summary>
    internal string Salt { get; init; } = NewSalt();

    /// <summary>What this campaign and another one differ in, in words; empty where they are the same.</summary>
    internal IReadOnlyList<string> DifferencesTo(JournalHeader other)
    {
        List<string> differences = new();
        Compare("campaign", Campaign, other.Campaign ?? Campaign);
        Compare("account", Account, other.Account);
        Compare("sender", From, other.From);
        Compare("messaging service", MessagingServiceSid, other.MessagingServiceSid);
        Compare("template", TemplateSid, other.TemplateSid);
        Compare("row key", KeyRule, other.KeyRule == Recipient && KeyRule == RecipientInTurn ? KeyRule : other.KeyRule);
        return differences;

        void Compare(string what, string? mine, string? theirs)
        {
            if (!string.Equals(mine, theirs, StringComparison.Ordinal))
            {
                differences.Add($"{what} {mine ?? "(none)"}, not {theirs ?? "(none)"}");
            }
        }
    }

    private static string NewSalt()
    {
        byte[] salt = new byte[16];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(salt);
        return Convert.ToBase64String(salt);
    }
}
