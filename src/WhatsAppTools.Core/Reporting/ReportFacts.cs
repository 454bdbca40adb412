using System;
using System.IO;
using System.Security.Cryptography;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.State;

namespace WhatsAppTools.Reporting;

/// <summary>What a report says of a campaign that it is about.</summary>
internal sealed record ReportFacts
{
    public required string Path { get; init; }

    /// <summary>The SHA-256 of the file, by which an auditor knows it again.</summary>
    public required string Hash { get; init; }

    /// <summary>What the campaign is.</summary>
    public required JournalHeader Header { get; init; }

    /// <summary>Whether it is finished; null where only its header was read.</summary>
    public bool? IsComplete { get; init; }

    /// <summary>Reads what a journal is.</summary>
    /// <param name="content">The journal, where it has been read.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalForeign, JournalNewer, JournalDamaged.</exception>
    public static ReportFacts Read(string path, JournalContent? content) => new()
    {
        Path = path,
        Hash = content?.Hash ?? HashOf(path),
        Header = content?.Header ?? JournalContent.ReadHeader(path),
        IsComplete = content?.IsComplete,
    };

    private static string HashOf(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using SHA256 sha = SHA256.Create();
            return Sha256.Hex(sha.ComputeHash(stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("JournalMissing", path, error.Message), error);
        }
    }
}
