using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Session;
using WhatsAppTools.Simulator;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Puts a running simulator's account into a state: suspended, on trial, without money, at its limit, with errors in its log.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppSimulatorAccount", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Set-WhatsAppSimulatorAccount")]
[OutputType(typeof(SimulatedAccount))]
public sealed class SetWhatsAppSimulatorAccountCommand : SimulatorCommand
{
    /// <summary>Whether it works: what is not active refuses every change.</summary>
    [Parameter]
    [ValidateSet("active", "suspended", "closed")]
    public string? Status { get; set; }

    /// <summary>Whether it is paid for.</summary>
    [Parameter]
    [ValidateSet("Full", "Trial")]
    public string? Type { get; set; }

    /// <summary>Its balance in US dollars.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    [DecimalPoint]
    public decimal? Balance { get; set; }

    /// <summary>How many people outside the window may be written to in 24 hours; -1 is no limit.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int? MessagingLimit { get; set; }

    /// <summary>How many messages may be made in 24 hours; -1 is no limit.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int? DailyCap { get; set; }

    /// <summary>Whether it may not be asked what became of messages, as new trial accounts may not.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public bool? RefuseRead { get; set; }

    /// <summary>Whether the last four digits of people's numbers are hidden in what is kept.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public bool? ObfuscateAddress { get; set; }

    /// <summary>Whether no bodies are kept.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public bool? DiscardBody { get; set; }

    /// <summary>Codes to add to its error log, once for each time that they are named.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public int[] Alert { get; set; } = [];

    /// <summary>Charges of today in usage categories that there are besides: a hashtable of names and US dollars.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? FurtherUsage { get; set; }

    /// <summary>Gives the account's state back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppSimulator simulator = RequireSimulator();
        if (!ShouldProcess(simulator.AccountSid))
        {
            return;
        }

        OrFail(() => simulator.Change(engine =>
        {
            engine.ChangeAccount(Change);
            Array.ForEach(Alert, code => engine.AddAlert(code));
        }));

        if (PassThru)
        {
            WriteObject(simulator.Engine.Account);
        }
    }

    private void Change(SimulatedAccount account)
    {
        account.Status = Status?.ToLowerInvariant() ?? account.Status;
        account.Type = Type is null ? account.Type : Type.Equals("Trial", StringComparison.OrdinalIgnoreCase) ? "Trial" : "Full";
        account.Balance = Balance ?? account.Balance;
        account.MessagingLimit = Limit(MessagingLimit, account.MessagingLimit);
        account.DailyCap = Limit(DailyCap, account.DailyCap);
        account.RefusesReads = RefuseRead ?? account.RefusesReads;
        account.ObfuscatesAddresses = ObfuscateAddress ?? account.ObfuscatesAddresses;
        account.DiscardsBodies = DiscardBody ?? account.DiscardsBodies;
        account.FurtherUsage = FurtherUsage?.Cast<DictionaryEntry>().ToDictionary(charge => (string)charge.Key, charge => LanguagePrimitives.ConvertTo<decimal>(charge.Value)) ?? account.FurtherUsage;
    }

    private static int? Limit(int? given, int? known) => given is null ? known : given < 0 ? null : given;
}
