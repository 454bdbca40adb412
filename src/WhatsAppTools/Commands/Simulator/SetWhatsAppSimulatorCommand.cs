using System;
using System.Collections;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Changes a running simulator: its clock, latency, faults, people, and what it remembers.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppSimulator", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Set-WhatsAppSimulator")]
[OutputType(typeof(WhatsAppSimulator))]
public sealed class SetWhatsAppSimulatorCommand : SimulatorCommand
{
    /// <summary>Forgets messages, people, faults and changes, before anything else is set; the clock stays.</summary>
    [Parameter]
    public SwitchParameter Reset { get; set; }

    /// <summary>Loads a snapshot instead of what is there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LoadSnapshot { get; set; }

    /// <summary>Moves its clock forward: windows close, statuses go on, scheduled messages go.</summary>
    [Parameter]
    [Duration(MayBeNegative = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? AdvanceClock { get; set; }

    /// <summary>How long every answer takes.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? Latency { get; set; }

    /// <summary>
    /// What goes wrong with the next requests: tables with Kind (Status, StatusAfter, DropBefore, DropAfter, Delay), Count,
    /// Method, Contains, Status, Code, RetryAfter and Delay. An empty list takes all faults away.
    /// </summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(WordCompleter))]
    public IDictionary[]? Fault { get; set; }

    /// <summary>The people that <see cref="Trait"/> is about.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [RecipientOf]
    public string[]? Person { get; set; }

    /// <summary>What the people are like from now on: NotOnWhatsApp, Blocks, RefusesMarketing, OptedOut or NotVerified.</summary>
    [Parameter]
    public PersonTrait? Trait { get; set; }

    /// <summary>Writes everything to a file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveSnapshot { get; set; }

    /// <summary>Gives the simulator back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppSimulator simulator = RequireSimulator();
        if ((Person is null) != (Trait is null))
        {
            Fail(new WhatsAppException("SimulatorRefused", "-Person and -Trait go together."));
        }

        if (!ShouldProcess(simulator.Uri?.ToString() ?? "the simulator of this session"))
        {
            return;
        }

        OrFail(() => simulator.Change(Change));
        if (PassThru)
        {
            WriteObject(simulator);
        }
    }

    private void Change(TwilioSimulator engine)
    {
        if (Reset)
        {
            engine.Reset();
        }

        if (LoadSnapshot is not null)
        {
            engine.LoadSnapshot(GetUnresolvedProviderPathFromPSPath(LoadSnapshot));
        }

        engine.AdvanceClock(AdvanceClock ?? TimeSpan.Zero);
        engine.Latency = Latency ?? engine.Latency;
        if (Fault is { Length: 0 })
        {
            engine.ClearFaults();
        }

        foreach (IDictionary fault in Fault ?? [])
        {
            engine.AddFault(WhatsAppSimulator.FaultOf(fault));
        }

        foreach (string person in Trait is null ? [] : Person ?? [])
        {
            engine.SetPerson(person, Trait!.Value);
        }

        if (SaveSnapshot is not null)
        {
            engine.SaveSnapshot(GetUnresolvedProviderPathFromPSPath(SaveSnapshot));
        }
    }
}
