using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that puts people on an opt-out list or takes them off it.</summary>
public abstract class OptOutChangeCommand : OptOutCommand
{
    /// <summary>A person: an address as text, an entry of a list, an inbound message, or a row with a recipient.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The people, with their country codes; a script block sees the row as <c>$_</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [RowText]
    public object? To { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <summary>Why, in your own words.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>What shows it: a message's sid, a ticket's number.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Evidence { get; set; }

    /// <summary>Gives back the entries that changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RowRequest request = new() { InputObject = InputObject, To = To, DefaultRegion = DefaultRegion ?? Connection!.DefaultRegion };
        foreach (RowReading reading in RowReader.Read(request))
        {
            if (reading.Row is not SendRow row)
            {
                Report(reading.Failure!, InputObject ?? (object?)reading.GivenRecipient);
                continue;
            }

            string shown = AskingPreference.IsWhatIf(this) || AskingPreference.IsConfirm(this) ? row.To.Value : row.To.Masked;
            ReportFailures(row.To.Value, () =>
            {
                OptOutLine line = Change(row);
                if (ShouldProcess(shown, Action) && List.Decide(line) && PassThru)
                {
                    WriteObject(Entry(line));
                }
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Save();

    /// <summary>What is done, for -WhatIf.</summary>
    private protected abstract string Action { get; }

    /// <summary>The line that a row comes to.</summary>
    private protected abstract OptOutLine Change(SendRow row);

    private static WhatsAppOptOut Entry(OptOutLine line) => new()
    {
        To = line.Address,
        ScopeKind = line.Scope,
        Reason = line.Reason,
        At = line.At,
        Evidence = line.Evidence,
    };
}
