using System;
using System.Collections.Generic;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Rules;
using WhatsAppTools.Simulator.State;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator;

/// <content>The control side: what people do, the clock, and what was received.</content>
public sealed partial class TwilioSimulator
{
    /// <summary>How long every answer takes, apart from faults. It is waited for in real time; zero at the start and after <see cref="Reset"/>.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The account as it is now; a copy.</summary>
    public SimulatedAccount Account
    {
        get
        {
            lock (_gate)
            {
                return _world.Account.Clone();
            }
        }
    }

    /// <summary>Every request to send that was processed so far, in order; duplicates are visible.</summary>
    public IReadOnlyList<ReceivedMessage> Received
    {
        get
        {
            lock (_gate)
            {
                return _world.Received.ToArray();
            }
        }
    }

    /// <summary>How many requests to send were processed so far.</summary>
    public int ReceivedCount
    {
        get
        {
            lock (_gate)
            {
                return _world.Received.Count;
            }
        }
    }

    /// <summary>A person writes to a sender: the window opens for 24 hours. Returns the message's sid.</summary>
    /// <param name="from">The person, <c>whatsapp:+…</c> or <c>+…</c>.</param>
    /// <param name="to">The sender; null is the account's first one.</param>
    /// <param name="text">What the person writes; to the sandbox, "join" with the code, and "stop", do what they do there.</param>
    /// <param name="options">A button's reply, media and the like; null for plain text.</param>
    /// <exception cref="ArgumentException">An address is malformed, or no sender has it.</exception>
    public string Inbound(string from, string? to, string text, InboundOptions? options = null)
    {
        lock (_gate)
        {
            SettleLocked();
            options ??= new InboundOptions();
            Message message = Inbox.Receive(_world, Prefixed(from), to is null ? FirstSender() : Prefixed(to), text, options, _clock.Now);
            if (WebhookForms.Inbound(_world, message, options) is Webhook webhook)
            {
                _webhooks.Post(webhook);
            }

            return message.Sid;
        }
    }

    /// <summary>A person calls a sender: that opens the window as a message does (Meta: service messages), and leaves no message.</summary>
    /// <param name="from">The person, <c>whatsapp:+…</c> or <c>+…</c>.</param>
    /// <param name="to">The sender; null is the account's first one.</param>
    /// <exception cref="ArgumentException">An address is malformed, or no sender has it.</exception>
    public void Call(string from, string? to = null)
    {
        lock (_gate)
        {
            SettleLocked();
            string sender = to is null ? FirstSender() : Prefixed(to);
            if (_world.FindSender(sender) is null)
            {
                throw new ArgumentException("No sender has the address " + sender + ".", nameof(to));
            }

            _world.People.Windows.Open(sender, Prefixed(from), _clock.Now.UtcTicks);
        }
    }

    /// <summary>Adds entries to the account's error log.</summary>
    /// <param name="level">error, warning, notice or debug.</param>
    /// <param name="text">What it says; null is the code's name.</param>
    /// <param name="resourceSid">What it is about, such as a message's sid, or null.</param>
    /// <param name="count">How many of them, 1 to 10,000.</param>
    /// <exception cref="ArgumentException">There is no such level, or the count is out of range.</exception>
    public void AddAlert(int code, string level = "error", string? text = null, string? resourceSid = null, int count = 1)
    {
        if (level is not ("error" or "warning" or "notice" or "debug") || count is < 1 or > 10_000)
        {
            throw new ArgumentException("An alert is an error, a warning, a notice or debug, and there are 1 to 10000 of them.", nameof(level));
        }

        lock (_gate)
        {
            SettleLocked();
            for (int i = 0; i < count; i++)
            {
                _world.AddAlert(new Alert
                {
                    Sid = _world.NewSid("NO"),
                    ErrorCode = code,
                    LogLevel = level,
                    Text = text ?? ErrorTitles.Of(code),
                    Created = _clock.Now,
                    ResourceSid = resourceSid,
                });
            }
        }
    }

    /// <summary>A person joins the sandbox for three days (Twilio: sandbox), which also opens the window for 24 hours.</summary>
    /// <param name="person">The person, <c>whatsapp:+…</c> or <c>+…</c>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    public void JoinSandbox(string person) => Inbound(person, Options.SandboxSender, "join " + Options.SandboxCode);

    /// <summary>A person leaves the sandbox: messages to them end with 63015.</summary>
    /// <param name="person">The person, <c>whatsapp:+…</c> or <c>+…</c>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    public void LeaveSandbox(string person) => Inbound(person, Options.SandboxSender, "stop");

    /// <summary>Says of a person what messages to them meet.</summary>
    /// <param name="person">The person, <c>whatsapp:+…</c> or <c>+…</c>.</param>
    /// <param name="trait">What is so, or no longer so.</param>
    /// <param name="isSo">False takes it back.</param>
    /// <exception cref="ArgumentException">The address is malformed, or there is no such trait.</exception>
    public void SetPerson(string person, PersonTrait trait, bool isSo = true)
    {
        lock (_gate)
        {
            string key = People.Key(Prefixed(person));
            switch (trait)
            {
                case PersonTrait.NotOnWhatsApp:
                    Set(_world.People.NotOnWhatsApp, key, isSo);
                    break;
                case PersonTrait.Blocks:
                    Set(_world.People.Blocking, key, isSo);
                    break;
                case PersonTrait.NotVerified:
                    Set(_world.People.NotVerified, key, isSo);
                    break;
                case PersonTrait.RefusesMarketing:
                    Set(_world.People.NoMarketing, key, isSo);
                    break;
                case PersonTrait.OptedOut:
                    foreach (SimulatedSender sender in _world.Senders)
                    {
                        Set(_world.People.OptedOut, (sender.Address, key), isSo);
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(trait));
            }
        }
    }

    /// <summary>Changes the account: its status, balance, limits and the like.</summary>
    /// <param name="change">What is done to it. It gets a copy, which counts once it has ended.</param>
    /// <exception cref="ArgumentException">There is no such status or type, or a limit is negative; nothing is changed.</exception>
    public void ChangeAccount(Action<SimulatedAccount> change)
    {
        lock (_gate)
        {
            SimulatedAccount account = _world.Account.Clone();
            change(account);
            if (account.Status is not ("active" or "suspended" or "closed") || account.Type is not ("Full" or "Trial"))
            {
                throw new ArgumentException("An account is active, suspended or closed, and Full or Trial.", nameof(change));
            }

            if (account.MessagingLimit < 0 || account.DailyCap < 0)
            {
                throw new ArgumentException("A limit is a number from 0.", nameof(change));
            }

            _world.Account = account;
        }
    }

    /// <summary>Moves the simulator's clock forward, and does what is due by then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than zero; nothing is changed.</exception>
    public void AdvanceClock(TimeSpan by)
    {
        lock (_gate)
        {
            _clock.Advance(by);
            SettleLocked();
            SetTimer();
        }
    }

    /// <summary>Forgets every message, person, fault and change; the clock stays.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _faults.Clear();
            Latency = TimeSpan.Zero;
            Use(NewWorld());
        }
    }

    private static void Set<T>(HashSet<T> set, T item, bool isIn)
    {
        if (isIn)
        {
            set.Add(item);
        }
        else
        {
            set.Remove(item);
        }
    }

    private static string Prefixed(string address)
    {
        string prefixed = Address.IsWhatsApp(address) ? address : Address.Prefix + address;
        return Address.IsValid(prefixed)
            ? prefixed
            : throw new ArgumentException("'" + address + "' is no address: write a number with its country code, such as +447700900123.", nameof(address));
    }

    private string FirstSender() => _world.Senders.Find(sender => sender.CanSend)?.Address ?? _world.Sandbox.Address;
}
