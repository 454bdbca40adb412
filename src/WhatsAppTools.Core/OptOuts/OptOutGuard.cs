using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
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
    /// <summary>Up to so many rows are no campaign.</summary>
    public const int FewRows = 20;

    private readonly ConcurrentDictionary<string, OptOutList> _lists = new(StringComparer.Ordinal);
    private readonly Func<string, OptOutList> _open;
    private readonly ConcurrentDictionary<string, IReadOnlyList<OptOutList>> _beside = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ErrorText> _notices = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _believed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _toldIds = new(StringComparer.Ordinal);

    private int _marketing;

    /// <param name="open">Opens the list of a sender.</param>
    public OptOutGuard(Func<string, OptOutList> open)
    {
        _open = open;
    }

    /// <summary>Whether people who said no are written to all the same.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>What reads the people's messages before rows go and while they do; null goes by the lists alone.</summary>
    public OptOutWatch? Watch { get; init; }

    /// <summary>The lists that are asked beside a sender's or a messaging service's own; null asks none.</summary>
    public OptOutSenderLists? SenderLists { get; init; }

    /// <summary>Whether what is learned is written while the command runs, and not only by <see cref="SaveAsync"/>.</summary>
    public bool SavesMeanwhile { get; init; }

    /// <summary>Whether nothing was ever written into the sender's list before this command.</summary>
    public bool WasNew { get; init; }

    /// <summary>The list that holds for a row.</summary>
    public OptOutList ListOf(SendRow row) => ListOf(KeyOf(row));

    /// <summary>The list of a sender or a messaging service.</summary>
    public OptOutList ListOf(string sender) => _lists.TryGetValue(sender, out OptOutList? list) ? list : _lists.GetOrAdd(sender, _open);

    /// <summary>Brings a row's list up to date with what people wrote, where the last look was too long ago.</summary>
    /// <exception cref="WhatsAppException">The list itself cannot be read: nothing may be sent.</exception>
    public Task CatchUpAsync(SendRow row, CancellationToken cancellationToken)
    {
        string sender = KeyOf(row);
        return SenderLists is null || _beside.ContainsKey(sender)
            ? CatchUpAsync(sender, cancellationToken)
            : OpenBesideAsync(SenderLists, sender, cancellationToken);
    }

    /// <summary>Brings the list of a sender or a messaging service up to date with what people wrote.</summary>
    /// <exception cref="WhatsAppException">The list itself cannot be read: nothing may be sent.</exception>
    public Task CatchUpAsync(string sender, CancellationToken cancellationToken)
    {
        if (Watch is null)
        {
            return Task.CompletedTask;
        }

        // Asked for each row, and nearly always answered by a look that was a moment ago.
        OptOutList list = ListOf(sender);
        return _believed.TryGetValue(sender, out DateTimeOffset until) && Watch.IsBefore(until) && !(SavesMeanwhile && list.HasNews)
            ? Task.CompletedTask
            : CatchUpAsync(Watch, list, sender, cancellationToken);
    }

    private async Task OpenBesideAsync(OptOutSenderLists lists, string sender, CancellationToken cancellationToken)
    {
        await CatchUpAsync(sender, cancellationToken).ConfigureAwait(false);
        _beside[sender] = await lists.OfAsync(sender, cancellationToken).ConfigureAwait(false);
    }

    private async Task CatchUpAsync(OptOutWatch watch, OptOutList list, string sender, CancellationToken cancellationToken)
    {
        if (await watch.EnsureAsync(list, sender, cancellationToken).ConfigureAwait(false) is WhatsAppException failure)
        {
            TellOnce(ErrorText.For("OptOutsNotRead", failure.Message.TrimEnd('.'), failure.ErrorId));
        }
        else if (!_toldIds.ContainsKey("OptOutsReadInPart") && await watch.IsReadInPartAsync(list, sender, cancellationToken).ConfigureAwait(false))
        {
            TellOnce(ErrorText.For("OptOutsReadInPart", OptOutWatch.MostPages * 1000));
        }

        _believed[sender] = watch.BelievedUntil(list, sender);
        if (SavesMeanwhile && list.HasNews)
        {
            await TrySaveAsync(list, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Brings the list of a sender up to date before the first row; an outage is waited out.</summary>
    /// <exception cref="WhatsAppException">OutageTooLong, or the list itself cannot be read: nothing may be sent.</exception>
    /// <returns>Whether there was anything to bring up to date.</returns>
    public async Task<bool> BeginAsync(string sender, OutagePatience patience, CancellationToken cancellationToken)
    {
        if (Watch is null)
        {
            return false;
        }

        await patience.ReadAsync(LookAsync, cancellationToken).ConfigureAwait(false);
        await CatchUpAsync(sender, cancellationToken).ConfigureAwait(false);
        return true;

        async Task<bool> LookAsync(CancellationToken token)
        {
            WhatsAppException? failure = await Watch!.EnsureAsync(ListOf(sender), sender, token).ConfigureAwait(false);
            return failure is null || FailureJudge.OfRead(failure) is not (FailureKind.Unreachable or FailureKind.Throttled) ? true : throw failure;
        }
    }

    /// <summary>Takes something that a person should be told, for a warning.</summary>
    public bool TryTakeNotice([NotNullWhen(true)] out ErrorText? notice) => _notices.TryDequeue(out notice);

    /// <summary>Why a row may not be sent; null where it may.</summary>
    /// <param name="row">The row.</param>
    /// <param name="category">The category of the template that would go; null where none is chosen yet, or free-form text goes.</param>
    public WhatsAppException? Refusal(SendRow row, TemplateCategory? category) =>
        !IsIgnored && Find(row, category) is WhatsAppOptOut entry
            ? new WhatsAppException("RecipientOptedOut", row.To.Value, Describe(entry))
            : null;

    /// <summary>What a person should know of a row that goes although something stands in the list; null where nothing does.</summary>
    public string? NoteFor(SendRow row)
    {
        if (IsIgnored && Find(row) is WhatsAppOptOut entry)
        {
            return ErrorText.For("OptOutIgnored", Describe(entry)).Message;
        }

        return ListOf(row).FindUnreachable(row.To.Value) is WhatsAppOptOut failed
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

    /// <summary>Takes in a failure, where its code says something about the person that lasts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="code">Twilio's code, or null.</param>
    /// <param name="at">When it failed, by Twilio's clock.</param>
    /// <param name="sid">The message's sid, where there is one.</param>
    public void Failed(SendRow row, int? code, DateTimeOffset at, string? sid)
    {
        if (OptOutCodes.LineOf(row.To.Value, code, at, sid) is OptOutLine line)
        {
            ListOf(row).Take(line);
        }
    }

    /// <summary>Whether a row goes although its person said no.</summary>
    public bool IsOverridden(SendRow row) => IsIgnored && Find(row) is not null;

    /// <summary>Notes that a message leaves. The first ones of a campaign that goes by a list which nobody has ever used are told.</summary>
    /// <param name="row">The row.</param>
    /// <param name="category">The template's category; null for free-form text.</param>
    public void Leaves(SendRow row, TemplateCategory? category)
    {
        if (WasNew && category == TemplateCategory.Marketing && ListOf(row).Path is string path && Interlocked.Increment(ref _marketing) > FewRows)
        {
            TellOnce(ErrorText.For("OptOutListNew", path));
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

    // A template of unknown category may be marketing: without a category every no counts.
    private WhatsAppOptOut? Find(SendRow row, TemplateCategory? category = TemplateCategory.Unknown)
    {
        OptOutList list = ListOf(row);
        WhatsAppOptOut? entry = list.Find(row.To.Value);
        if (entry is not null && Concerns(entry, category))
        {
            return entry;
        }

        // Who was taken off the list, or said START, after the STOP that stands in another one is off that as well.
        return _beside.TryGetValue(KeyOf(row), out IReadOnlyList<OptOutList>? beside) && beside.Count > 0
            ? FindBeside(beside, row.To.Value, entry is null ? list.Since(row.To.Value) : null, category)
            : null;
    }

    // Apart from the above, which is asked for every row: what these lambdas hold would be made there each time.
    private static WhatsAppOptOut? FindBeside(IReadOnlyList<OptOutList> beside, string person, DateTimeOffset? back, TemplateCategory? category) =>
        beside.Select(other => Named(other.Find(person), other)).OfType<WhatsAppOptOut>().FirstOrDefault(no => !(back > no.At) && Concerns(no, category));

    // Whoever takes the person off has to know of which list.
    private static WhatsAppOptOut? Named(WhatsAppOptOut? no, OptOutList list) =>
        list.Path is null ? no : no is null ? null : no with { Evidence = $"{no.Evidence ?? no.Reason} in {list.Path}".Trim() };

    private static string KeyOf(SendRow row) => row.From?.Value ?? row.MessagingServiceSid ?? string.Empty;

    private void TellOnce(ErrorText notice)
    {
        if (_toldIds.TryAdd(notice.Id, true))
        {
            _notices.Enqueue(notice);
        }
    }

    // What was learned counts in this process; the save at the end tries again and fails aloud.
    private async Task TrySaveAsync(OptOutList list, CancellationToken cancellationToken)
    {
        try
        {
            await list.SaveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure)
        {
            TellOnce(new ErrorText(failure.ErrorId, failure.Message, failure.Remedy ?? string.Empty, failure.Category));
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
