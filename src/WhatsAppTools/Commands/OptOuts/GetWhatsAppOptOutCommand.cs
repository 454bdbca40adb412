using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Shows who is on a sender's opt-out list.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppOptOut", HelpUri = OnlineHelp.Base + "Get-WhatsAppOptOut")]
[OutputType(typeof(WhatsAppOptOut))]
public sealed class GetWhatsAppOptOutCommand : OptOutCommand
{
    /// <summary>Only these people, with their country codes.</summary>
    [Parameter(Position = 0)]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    [ValidateNotNullOrEmpty]
    [RecipientOf]
    public string[]? To { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <summary>Only entries of these scopes.</summary>
    [Parameter]
    public OptOutScope[]? Scope { get; set; }

    /// <summary>The messages that may have meant it instead, about which somebody has to decide.</summary>
    [Parameter]
    public SwitchParameter Likely { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        IEnumerable<WhatsAppOptOut> entries = Likely ? List.Likely() : List.All();
        if (To is not null)
        {
            HashSet<string> people = [.. To.Select(KeyOf).OfType<string>()];
            entries = entries.Where(entry => people.Contains(OptOutBook.KeyOf(entry.To)));
        }

        WriteObject(entries.Where(entry => Scope is null || Array.IndexOf(Scope, entry.ScopeKind) >= 0), enumerateCollection: true);
    }

    private string? KeyOf(string text)
    {
        if (WhatsAppAddress.TryParse(text, DefaultRegion ?? Connection!.DefaultRegion, out WhatsAppAddress? address, out WhatsAppException? problem))
        {
            return OptOutBook.KeyOf(address.Value);
        }

        Report(problem, text);
        return null;
    }
}
