using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using System.Net;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Session;

/// <summary>A simulator that runs in this process: in memory for this session, or with a port for every client on this machine.</summary>
public sealed class WhatsAppSimulator : IDisposable
{
    private readonly SimulatorServer? _server;

    private WhatsAppSimulator(TwilioSimulator engine, SimulatorServer? server)
    {
        Engine = engine;
        _server = server;
        IsRunning = true;
    }

    /// <summary>Where it answers; null where it is reached in memory only.</summary>
    public Uri? Uri => _server?.Uri;

    /// <summary>The account's sid.</summary>
    public string AccountSid => Engine.Options.AccountSid;

    /// <summary>The account's auth token. It opens nothing but this simulator.</summary>
    public string AuthToken => Engine.Options.AuthToken;

    /// <summary>The account's own sender.</summary>
    public string Sender => Engine.Options.Senders[0].Address;

    /// <summary>The sandbox's sender.</summary>
    public string SandboxSender => Engine.Options.SandboxSender;

    /// <summary>Friendly or Hostile.</summary>
    public string Profile => Engine.Options.Profile.ToString();

    /// <summary>The time by its own clock.</summary>
    public DateTimeOffset Clock => Engine.Now;

    /// <summary>How many requests to send it has processed, refused ones included.</summary>
    public int ReceivedCount => Engine.ReceivedCount;

    /// <summary>False once it was stopped.</summary>
    public bool IsRunning { get; private set; }

    internal TwilioSimulator Engine { get; }

    /// <summary>A simulator in memory.</summary>
    internal static WhatsAppSimulator InMemory() => new(new TwilioSimulator(OptionsOf(SimulatorProfile.Friendly, null)), null);

    /// <summary>A simulator behind a port.</summary>
    /// <exception cref="WhatsAppException">The port is taken.</exception>
    internal static WhatsAppSimulator Listen(int port, SimulatorProfile profile, int? seed)
    {
        TwilioSimulator engine = new(OptionsOf(profile, seed));
        try
        {
            return new WhatsAppSimulator(engine, new SimulatorServer(engine, port));
        }
        catch (HttpListenerException failure)
        {
            throw new WhatsAppException("SimulatorPortTaken", port, failure.Message.TrimEnd('.')) { Target = port };
        }
    }

    /// <summary>Changes something about it.</summary>
    /// <exception cref="WhatsAppException">SimulatorRefused: a value or a file is not what it takes.</exception>
    internal void Change(Action<TwilioSimulator> change, object? target = null)
    {
        try
        {
            change(Engine);
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // .NET adds the name of a parameter that nobody has typed.
            string why = failure is ArgumentException ? failure.Message.Split(["\n", "\r", " (Parameter "], StringSplitOptions.None)[0] : failure.Message;
            throw new WhatsAppException(ErrorText.For("SimulatorRefused", why), failure) { Target = target };
        }
    }

    /// <summary>A fault from a table, as a person writes it.</summary>
    /// <exception cref="WhatsAppException">A name or a value is not one of a fault's.</exception>
    internal static SimulatorFault FaultOf(IDictionary table)
    {
        try
        {
            SimulatorFault fault = new();
            foreach (DictionaryEntry entry in table)
            {
                fault = With(fault, entry.Key.ToString() ?? string.Empty, entry.Value);
            }

            return fault;
        }
        catch (PSInvalidCastException failure)
        {
            throw new WhatsAppException("SimulatorRefused", failure.Message) { Target = table };
        }
    }

    /// <summary>Closes its port; what it received can still be read.</summary>
    public void Dispose()
    {
        IsRunning = false;
        _server?.Dispose();
        Engine.Dispose();
    }

    private static SimulatorFault With(SimulatorFault fault, string name, object? value) => name.ToUpperInvariant() switch
    {
        "KIND" => fault with { Kind = LanguagePrimitives.ConvertTo<SimulatorFaultKind>(value) },
        "COUNT" => fault with { Count = LanguagePrimitives.ConvertTo<int>(value) },
        "METHOD" => fault with { Method = LanguagePrimitives.ConvertTo<string>(value) },
        "CONTAINS" => fault with { Contains = LanguagePrimitives.ConvertTo<string>(value) },
        "STATUS" => fault with { Status = LanguagePrimitives.ConvertTo<int>(value) },
        "CODE" => fault with { Code = LanguagePrimitives.ConvertTo<int>(value) },
        "RETRYAFTER" => fault with { RetryAfter = LanguagePrimitives.ConvertTo<int>(value) },
        "DELAY" => fault with { Delay = LanguagePrimitives.ConvertTo<TimeSpan>(value) },
        _ => throw new WhatsAppException("SimulatorRefused", $"A fault has no field '{name}'.") { Target = name },
    };

    private static SimulatorOptions OptionsOf(SimulatorProfile profile, int? seed) => new()
    {
        Profile = profile,
        Seed = seed,
        RecentContacts = DefaultWorld.RecentContacts,
    };
}
