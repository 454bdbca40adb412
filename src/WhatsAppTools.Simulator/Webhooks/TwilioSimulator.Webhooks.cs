using System;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator;

/// <content>What the simulator tells the account's own server, and the one timer that does it in time.</content>
public sealed partial class TwilioSimulator : IDisposable
{
    private readonly WebhookPoster _webhooks;
    private readonly ITimer _timer;
    private bool _isDisposed;

    /// <summary>Ends when every webhook that was due so far has been posted.</summary>
    public Task WhenWebhooksPostedAsync()
    {
        Settle();
        return _webhooks.Idle;
    }

    /// <summary>Posts no more webhooks.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
        _webhooks.Dispose();
    }

    /// <summary>Does what is due by now. Called under the lock.</summary>
    private DateTimeOffset SettleLocked()
    {
        DateTimeOffset now = _clock.Now;
        LifeCycle.Settle(_world, now);
        _outbox.Release(now.UtcTicks);
        while (_world.Callbacks.TryTake(now.UtcTicks, out _, out Callback callback))
        {
            if (!callback.Message.IsDeleted)
            {
                _webhooks.Post(WebhookForms.Status(_world, callback));
            }
        }

        return now;
    }

    /// <summary>Sets the timer for the next callback or scheduled message; nothing else needs one. Called under the lock.</summary>
    private void SetTimer()
    {
        long next = Math.Min(_world.Callbacks.Next, _world.Scheduled.Next);
        if (next == Message.Never || _isDisposed)
        {
            return;
        }

        TimeSpan wait = new(Math.Max(0, next - _clock.Now.UtcTicks));

        // A timer takes at most some 49 days; a scheduled message waits at most 35.
        _timer.Change(wait < TimeSpan.FromDays(40) ? wait : TimeSpan.FromDays(40), Timeout.InfiniteTimeSpan);
    }

    private void Settle()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                SettleLocked();
                SetTimer();
            }
        }
    }

    private void NoteFailedWebhook(Webhook webhook, WebhookFailure failure)
    {
        lock (_gate)
        {
            _world.AddAlert(new Alert
            {
                Sid = _world.NewSid("NO"),
                ErrorCode = failure.Code,
                Text = failure.Text,
                Created = _clock.Now,
                ResourceSid = webhook.MessageSid,
                RequestMethod = webhook.Method,
                RequestUrl = webhook.Url,
                RequestVariables = FormText.Of(webhook.Form),
                ResponseHeaders = failure.ResponseHeaders,
                ResponseBody = failure.ResponseBody,
            });
        }
    }

    /// <summary>Sends what an inbound message's webhook answered in TwiML; what is no TwiML is 12100.</summary>
    private WebhookFailure? AnswerWith(Webhook webhook, string twiml)
    {
        try
        {
            XElement response = XElement.Parse(twiml);
            lock (_gate)
            {
                if (_world.Messages.Find(webhook.MessageSid) is Message inbound)
                {
                    foreach (XElement message in response.Elements("Message"))
                    {
                        string text = message.Element("Body")?.Value ?? message.Value;
                        _outbox.Reply(inbound, text.Trim(), _clock.Now);
                    }
                }

                SetTimer();
            }

            return null;
        }
        catch (XmlException error)
        {
            return new WebhookFailure(12100, "The answer is no TwiML: " + error.Message);
        }
    }
}
