using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// What the webhooks of one connection told: which were given already, and where messages stand. Whoever waits for a message asks
/// here first. It remembers the newest and is gone with the process. May be used from many threads.
/// </summary>
internal sealed class WebhookHub
{
    /// <summary>How many ids, and how many messages, are remembered.</summary>
    public const int MostRemembered = 100_000;

    private readonly object _sync = new();
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly Queue<string> _givenOrder = new();
    private readonly Dictionary<string, TwilioMessage> _pictures = new(StringComparer.Ordinal);
    private readonly Queue<string> _pictureOrder = new();
    private TaskCompletionSource<bool> _news = NewSignal();
    private int _receivers;

    /// <summary>Whether something receives webhooks now, so that a wait need not ask Twilio often.</summary>
    public bool IsReceiving => Volatile.Read(ref _receivers) > 0;

    /// <summary>Ends with the next status that is told. Ask for it before looking at what is known.</summary>
    public Task News
    {
        get
        {
            lock (_sync)
            {
                return _news.Task;
            }
        }
    }

    /// <summary>Notes that something receives webhooks, until the answer is disposed.</summary>
    public IDisposable Receive() => new Receiver(this);

    /// <summary>Notes that an item is given.</summary>
    /// <returns>Whether it was given before.</returns>
    public bool Remember(string id)
    {
        lock (_sync)
        {
            if (!_given.Add(id))
            {
                return true;
            }

            _givenOrder.Enqueue(id);
            if (_givenOrder.Count > MostRemembered)
            {
                _given.Remove(_givenOrder.Dequeue());
            }

            return false;
        }
    }

    /// <summary>Tells where a message stands. What comes late does not take it back.</summary>
    public void Tell(TwilioMessage picture)
    {
        TaskCompletionSource<bool> news;
        lock (_sync)
        {
            if (_pictures.TryGetValue(picture.Sid, out TwilioMessage? known))
            {
                _pictures[picture.Sid] = MessageProgress.Merge(known, picture);
            }
            else
            {
                _pictures.Add(picture.Sid, picture);
                _pictureOrder.Enqueue(picture.Sid);
                if (_pictureOrder.Count > MostRemembered)
                {
                    _pictures.Remove(_pictureOrder.Dequeue());
                }
            }

            news = _news;
            _news = NewSignal();
        }

        news.SetResult(true);
    }

    /// <summary>Where a message stands by what was told; null where nothing was.</summary>
    public TwilioMessage? Find(string sid)
    {
        lock (_sync)
        {
            return _pictures.TryGetValue(sid, out TwilioMessage? picture) ? picture : null;
        }
    }

    // Who waits goes on in a thread of its own: the thread that tells has a request to answer.
    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Receiver : IDisposable
    {
        private WebhookHub? _hub;

        public Receiver(WebhookHub hub)
        {
            _hub = hub;
            Interlocked.Increment(ref hub._receivers);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hub, null) is WebhookHub hub)
            {
                Interlocked.Decrement(ref hub._receivers);
            }
        }
    }
}
