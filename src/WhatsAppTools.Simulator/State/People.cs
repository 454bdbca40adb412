using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Simulator.State;

/// <summary>What is known of the people at the other end: what they joined, left or refuse.</summary>
internal sealed class People
{
    /// <summary>How long a joined sandbox lasts (Twilio docs, sandbox).</summary>
    public static readonly TimeSpan SandboxStay = TimeSpan.FromDays(3);

    private readonly Dictionary<string, long> _joined = new(StringComparer.Ordinal);

    /// <summary>Who may be written to freely.</summary>
    public ServiceWindows Windows { get; } = new();

    /// <summary>People who sent STOP to a sender: they get nothing from it (63033).</summary>
    public HashSet<(string Sender, string Person)> OptedOut { get; } = [];

    /// <summary>People who switched marketing messages off (63050).</summary>
    public HashSet<string> NoMarketing { get; } = new(StringComparer.Ordinal);

    /// <summary>People who blocked the account: their messages stay sent for ever.</summary>
    public HashSet<string> Blocking { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers that a trial account may not write to (21608).</summary>
    public HashSet<string> NotVerified { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers that are not on WhatsApp (63003).</summary>
    public HashSet<string> NotOnWhatsApp { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The person behind an address: Mexico's mobile 1 and Brazil's ninth digit are two spellings of one account. Sandbox
    /// membership does not know that: it goes by the exact address (twilio-csharp#488).
    /// </summary>
    public static string Key(string address)
    {
        if (address.StartsWith("whatsapp:+521", StringComparison.Ordinal) && address.Length == 23)
        {
            return string.Concat("whatsapp:+52", address.Substring(13));
        }

        if (address.StartsWith("whatsapp:+55", StringComparison.Ordinal) && address.Length == 23 && address[14] == '9')
        {
            return string.Concat(address.Substring(0, 14), address.Substring(15));
        }

        return address;
    }

    public void Join(string person, long at) => _joined[person] = at;

    public void Leave(string person) => _joined.Remove(person);

    public bool IsInSandbox(string person, long at) =>
        _joined.TryGetValue(person, out long since) && at < since + SandboxStay.Ticks;

    /// <summary>What a snapshot keeps of it.</summary>
    public PeopleState Save() => new()
    {
        LastInbound = Windows.Save(),
        Joined = new Dictionary<string, long>(_joined),
        OptedOut = [.. OptedOut.Select(entry => new PeopleState.Link { Sender = entry.Sender, Person = entry.Person })],
        NoMarketing = [.. NoMarketing],
        Blocking = [.. Blocking],
        NotOnWhatsApp = [.. NotOnWhatsApp],
        NotVerified = [.. NotVerified],
    };

    /// <summary>Takes up what a snapshot kept.</summary>
    public void Load(PeopleState state)
    {
        Windows.Load(state.LastInbound);
        foreach (KeyValuePair<string, long> joined in state.Joined)
        {
            _joined[joined.Key] = joined.Value;
        }

        OptedOut.UnionWith(state.OptedOut.Select(link => (link.Sender, link.Person)));
        NoMarketing.UnionWith(state.NoMarketing);
        Blocking.UnionWith(state.Blocking);
        NotOnWhatsApp.UnionWith(state.NotOnWhatsApp);
        NotVerified.UnionWith(state.NotVerified);
    }
}
