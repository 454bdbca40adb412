using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// What a command asks before it sends: did this person say no? A look into a table of each row's sender; files and requests
/// are read beside it.
/// </summary>
internal sealed class OptOutGuard
{
    private readonly ConcurrentDictionary<string, OptOutList> _lists = new(StringComparer.Ordinal);
    private readonly Func<string, OptOutList> _open;

    /// <param name="open">Opens the list of a sender.</param>
    public OptOutGuard(Func<string, OptOutList> open)
    {
        _open = open;
    }

    /// <summary>Whether people who said no are written to all the same.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>The list that holds for a row.</summary>
    public OptOutList ListOf(SendRow row) => ListOf(row.From?.Value ?? row.MessagingServiceSid ?? string.Empty);

    /// <summary>The list of a sender or a messaging service.</summary>
    public OptOutList ListOf(string sender) => _lists.TryGetValue(sender, out OptOutList? list) ? list : _lists.GetOrAdd(sender, _open);

    /// <summary>Why a row may not be sent; null where it may.</summary>
    /// <param name="row">The row.</param>
    /// <param name="template">The template that would go; null where none is chosen yet, or free-form text goes.</param>
    public WhatsAppException? Refusal(SendRow row, ContentTemplate? template) =>
        ListOf(row).Find(row.To.Value) is { } entry && !IsIgnored && Concerns(entry, template?.CategoryKind)
            ? new WhatsAppException("RecipientOptedOut", row.To.Value, Describe(entry))
            : null;

    /// <summary>What a person should know of a row that goes although something stands in the list; null where nothing does.</summary>
    public string? NoteFor(SendRow row)
    {
        OptOutList list = ListOf(row);
        if (IsIgnored && list.Find(row.To.Value) is WhatsAppOptOut entry)
        {
            return ErrorText.For("OptOutIgnored", Describe(entry)).Message;
        }

        return list.FindUnreachable(row.To.Value) is WhatsAppOptOut failed
            ? ErrorText.For("RecipientUnreachable", failed.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), failed.Evidence ?? failed.Reason).Message
            : null;
    }

    /// <summary>Takes in what people wrote to a sender, whoever looked. What means no counts from here on.</summary>
    /// <param name="sender">The sender's address.</param>
    /// <param name="messages">What a list of messages showed.</param>
    public void Saw(string sender, IReadOnlyList<TwilioMessage> messages)
    {
        IReadOnlyList<OptOutLine> lines = OptOutIntake.Judge(messages);
        if (lines.Count == 0)
        {
            return;
        }

        // A messaging service has one list for all senders of its pool.
        IEnumerable<OptOutList> lists = _lists.TryGetValue(sender, out OptOutList? own)
            ? [own]
            : _lists.Where(list => !list.Key.StartsWith(WhatsAppAddress.Prefix, StringComparison.Ordinal)).Select(list => list.Value);
        foreach (OptOutList list in lists)
        {
            foreach (OptOutLine line in lines)
            {
                list.Take(line);
            }
        }
    }

    /// <summary>Brings what was learned to the disk.</summary>
    /// <exception cref="WhatsAppException">A list could not be written.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (OptOutList list in _lists.Values)
        {
            await list.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool Concerns(WhatsAppOptOut entry, TemplateCategory? category) =>
        entry.ScopeKind == OptOutScope.All || category is TemplateCategory.Marketing or TemplateCategory.Unknown;

    private static string Describe(WhatsAppOptOut entry)
    {
        string what = entry.ScopeKind == OptOutScope.Marketing ? "no marketing" : "no messages";
        string at = entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return entry.Evidence is null ? $"{what} since {at}" : $"{what} since {at}, {entry.Evidence}";
    }
}
