using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>
/// Appends lines to a store in groups, four times a second at the most: a million rows are some fifty thousand appends. A line that
/// nothing came before for so long goes at once.
/// </summary>
internal sealed class StoreJournalWriter(StoreClaim claim, ChainAppender appender, TimeProvider time, EngineThreads threads)
    : IJournalWriter
{
    private const int MostBytes = 1024 * 1024;
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(250);

    // What is not written and given back by then the next one finds out by itself: Ctrl+C does not wait for a store.
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(5);

    private readonly object _sync = new();
    private readonly StoreClaim _claim = claim;
    private readonly ChainAppender _appender = appender;
    private readonly TimeProvider _time = time;
    private readonly EngineThreads _threads = threads;
    private readonly Utf8JsonWriter _text = JournalLineWriter.Create(Stream.Null);
    private readonly Queue<Group> _groups = new();
    private Group _last = new();
    private long _written;
    private long? _sentAt;
    private bool _isFlushing;
    private WhatsAppException? _broken;

    public bool IsLeading
    {
        get
        {
            lock (_sync)
            {
                return _broken is null && _claim.IsHeld;
            }
        }
    }

    public long Written => Interlocked.Read(ref _written);

    public void Append(JournalLine line)
    {
        lock (_sync)
        {
            if (_broken is null)
            {
                Write(line);
            }
        }
    }

    public Task CommitAsync(JournalLine line)
    {
        TaskCompletionSource<bool> done = new();
        lock (_sync)
        {
            if (_broken is not null)
            {
                return Task.FromException(_broken);
            }

            Write(line);
            _last.Waiting.Add(done);
        }

        return done.Task;
    }

    public void Dispose()
    {
        lock (_sync)
        {
            long began = _time.GetTimestamp();
            WaitFor(() => !_isFlushing, began);
            _broken ??= new WhatsAppException("JournalWriteFailed", _claim.Chain.Path, "it is closed");
            Task closing = _claim.CloseAsync();
            _ = closing.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            WaitFor(() => closing.IsCompleted, began);
            _claim.Dispose();
        }
    }

    private void WaitFor(Func<bool> isEnough, long began)
    {
        while (!isEnough() && s_closing - _time.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            _threads.Wait(_sync, left);
        }
    }

    private void Wake()
    {
        lock (_sync)
        {
            _threads.Wake(_sync);
        }
    }

    private void Write(JournalLine line)
    {
        if (_groups.Count == 0 || _last.Bytes.Length >= MostBytes)
        {
            _last = new Group();
            _groups.Enqueue(_last);
        }

        _text.Reset(_last.Bytes);
        JournalLineWriter.Write(_text, line);
        _text.Flush();
        _last.Bytes.WriteByte((byte)'\n');
        _last.Lines++;
        if (!_isFlushing)
        {
            _isFlushing = true;
            _threads.Start(() => _ = FlushAsync());
        }
    }

    private async Task FlushAsync()
    {
        while (true)
        {
            if (_sentAt is long last)
            {
                await _time.For(s_together - _time.GetElapsedTime(last), CancellationToken.None).ConfigureAwait(false);
            }

            Group group;
            lock (_sync)
            {
                if (_groups.Count == 0)
                {
                    _isFlushing = false;
                    _threads.Wake(_sync);
                    return;
                }

                group = _groups.Dequeue();
            }

            _sentAt = _time.GetTimestamp();
            WhatsAppException? failure = _broken ?? await TryAppendAsync(group.Bytes.ToArray()).ConfigureAwait(false);
            lock (_sync)
            {
                _broken ??= failure;
            }

            if (failure is null)
            {
                Interlocked.Add(ref _written, group.Lines);
            }

            foreach (TaskCompletionSource<bool> waiter in group.Waiting)
            {
                _threads.Start(() => _ = failure is null ? waiter.TrySetResult(true) : waiter.TrySetException(failure));
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever breaks, nothing may be sent whose line is not written, and who waits must be told.")]
    private async Task<WhatsAppException?> TryAppendAsync(byte[] lines)
    {
        try
        {
            return await _appender.AppendAsync(lines).ConfigureAwait(false) ? null : new WhatsAppException("JournalLost", _claim.Chain.Path, "another one leads it now");
        }
        catch (WhatsAppException failure)
        {
            return failure;
        }
        catch (Exception error)
        {
            return new WhatsAppException(ErrorText.For("JournalWriteFailed", _claim.Chain.Path, error.Message), error);
        }
    }

    /// <summary>Lines that are appended together.</summary>
    private sealed class Group
    {
        public MemoryStream Bytes { get; } = new();

        public int Lines { get; set; }

        public List<TaskCompletionSource<bool>> Waiting { get; } = new();
    }
}
