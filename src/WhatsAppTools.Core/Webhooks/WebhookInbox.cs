using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// What was accepted and not given yet, and what was given. It is written before it is answered for, so that a kill loses nothing.
/// What is about to be given is written first, and that it was given after: where a process dies between the two, nobody can tell, and
/// the item is given again and says so. Accepting may happen on many threads, giving on one.
/// </summary>
internal sealed class WebhookInbox : IDisposable
{
    /// <summary>So long an item that comes again is known. Event Streams tries for four hours (Twilio: event delivery).</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    /// <summary>So many items may wait to be given.</summary>
    public const int MostWaiting = 100_000;

    private const long WorthCleaning = 4 * 1024 * 1024;

    private readonly object _sync = new();
    private readonly TimeProvider _time;
    private readonly WebhookInboxFile? _file;
    private readonly Dictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> _knownOrder = new();
    private readonly HashSet<string> _interrupted = new(StringComparer.Ordinal);
    private readonly Queue<WebhookItem> _waiting = new();
    private readonly SemaphoreSlim _came = new(0);
    private long _cleanedLength;

    private WebhookInbox(WebhookInboxFile? file, TimeProvider time)
    {
        _file = file;
        _time = time;
    }

    /// <summary>How many items wait to be given.</summary>
    public int Waiting
    {
        get
        {
            lock (_sync)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>An inbox that is kept in memory alone, as for a simulator.</summary>
    public static WebhookInbox InMemory(TimeProvider time) => new(null, time);

    /// <summary>Opens an inbox and goes on with it.</summary>
    /// <param name="file">Its file; closed with the inbox.</param>
    /// <exception cref="WhatsAppException">WebhookInboxUnreadable, WebhookInboxFailed.</exception>
    public static WebhookInbox Open(WebhookInboxFile file, TimeProvider time)
    {
        WebhookInbox inbox = new(file, time);
        try
        {
            List<WebhookItem> accepted = [];
            HashSet<string> given = new(StringComparer.Ordinal);
            foreach (WebhookInboxLine line in file.Read())
            {
                inbox.Apply(line, accepted, given);
            }

            foreach (WebhookItem item in accepted.Where(item => !given.Contains(item.Id)))
            {
                inbox._waiting.Enqueue(item);
                inbox._came.Release();
            }

            inbox.Clean();
            return inbox;
        }
        catch
        {
            inbox.Dispose();
            throw;
        }
    }

    /// <summary>Takes items in. Those that came before are left out.</summary>
    /// <returns>Whether there was room.</returns>
    /// <exception cref="WhatsAppException">WebhookInboxFailed: nothing was taken in.</exception>
    public bool Accept(IReadOnlyList<WebhookItem> items)
    {
        lock (_sync)
        {
            if (_waiting.Count + items.Count > MostWaiting)
            {
                return false;
            }

            List<WebhookItem> fresh = [.. items.GroupBy(item => item.Id, StringComparer.Ordinal).Select(same => same.First()).Where(item => !_known.ContainsKey(item.Id))];
            _file?.Append(fresh.Select(item => new WebhookInboxLine(WebhookInboxLineKind.Accepted, item)));
            foreach (WebhookItem item in fresh)
            {
                Know(item);
                _waiting.Enqueue(item);
                _came.Release();
            }

            return true;
        }
    }

    /// <summary>Waits until there is an item to give.</summary>
    /// <param name="longest">How long; null waits until one comes.</param>
    /// <returns>Whether there is one, which <see cref="Give"/> must be called for; false where the time is up.</returns>
    public async Task<bool> WaitAsync(TimeSpan? longest, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task came = _came.WaitAsync(over.Token);
        if (!came.IsCompleted && longest is TimeSpan length)
        {
            await Task.WhenAny(came, _time.For(length, over.Token)).ConfigureAwait(false);
            over.Cancel();
        }

        try
        {
            await came.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Gives the next item. It counts as given when that returns or throws: whoever got it has it.</summary>
    /// <param name="give">Gives it; told whether an earlier process may have given it and died meanwhile.</param>
    /// <exception cref="WhatsAppException">WebhookInboxFailed.</exception>
    public void Give(Action<WebhookItem, bool> give)
    {
        WebhookItem item;
        bool mayBeRepeated;
        lock (_sync)
        {
            item = _waiting.Peek();
            mayBeRepeated = !_interrupted.Add(item.Id);
            _file?.Append([new WebhookInboxLine(WebhookInboxLineKind.Giving, item)]);
        }

        try
        {
            give(item, mayBeRepeated);
        }
        finally
        {
            lock (_sync)
            {
                _waiting.Dequeue();
                _interrupted.Remove(item.Id);
                _file?.Append([new WebhookInboxLine(WebhookInboxLineKind.Given, item)]);
                Clean();
            }
        }
    }

    public void Dispose()
    {
        lock (_sync)
        {
            _file?.Dispose();
        }

        _came.Dispose();
    }

    private void Apply(WebhookInboxLine line, List<WebhookItem> accepted, HashSet<string> given)
    {
        switch (line.Kind)
        {
            case WebhookInboxLineKind.Accepted:
                Know(line.Item);
                accepted.Add(line.Item);
                given.Remove(line.Item.Id);
                break;
            case WebhookInboxLineKind.Giving:
                _interrupted.Add(line.Item.Id);
                break;
            default:
                Know(line.Item);
                _interrupted.Remove(line.Item.Id);
                given.Add(line.Item.Id);
                break;
        }
    }

    private void Know(WebhookItem item)
    {
        if (!_known.ContainsKey(item.Id))
        {
            _knownOrder.Enqueue((item.Id, item.At));
        }

        _known[item.Id] = item.At;
        DateTimeOffset oldest = _time.GetUtcNow() - Memory;
        while (_knownOrder.Count > 0 && _knownOrder.Peek().At < oldest)
        {
            _known.Remove(_knownOrder.Dequeue().Id);
        }
    }

    // Writes the file anew with what waits and what has to be known still. Done only when the file has doubled, so that it costs little.
    private void Clean()
    {
        if (_file is null || _file.Length < Math.Max(WorthCleaning, 2 * _cleanedLength))
        {
            return;
        }

        HashSet<string> waiting = new(_waiting.Select(item => item.Id), StringComparer.Ordinal);
        _file.Replace(
        [
            .. _known.Where(known => !waiting.Contains(known.Key)).Select(known => new WebhookInboxLine(WebhookInboxLineKind.Given, new WebhookItem(known.Key, string.Empty, false, known.Value))),
            .. _waiting.Select(item => new WebhookInboxLine(WebhookInboxLineKind.Accepted, item)),
            .. _waiting.Where(item => _interrupted.Contains(item.Id)).Select(item => new WebhookInboxLine(WebhookInboxLineKind.Giving, item)),
        ]);
        _cleanedLength = _file.Length;
    }
}
