using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <content>
/// What a row is. -To is neither mandatory nor non-empty on purpose: PowerShell's binder would otherwise make a recipient out of a
/// whole CSV row, without an error.
/// </content>
public abstract partial class RowCommand
{
    /// <summary>The row: a contact, a CSV row, a dictionary, or a recipient as text.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>The recipient, with its country code; a script block sees the row as <c>$_</c>.</summary>
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

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The folder of templates as files: its lock file says which version of -Template is sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatePath { get; set; }

    /// <summary>The template's values: a dictionary, or a list in the placeholders' order. A script block sees the row as <c>$_</c>.</summary>
    [Parameter]
    public object? Variable { get; set; }

    /// <summary>The columns whose values go into {{1}}, {{2}}, … in this order.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[]? VariableColumn { get; set; }

    /// <summary>When to send it (needs a messaging service): text in ISO 8601 only, or a script block that gives it for each row.</summary>
    [Parameter]
    [IsoTime(TakesScript = true)]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public object? SendAt { get; set; }

    /// <summary>Where Twilio posts the message's progress.</summary>
    [Parameter]
    public Uri? StatusCallback { get; set; }

    /// <summary>How long the message may wait in Twilio's queue: 1 second to 10 hours.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? ValidityPeriod { get; set; }

    /// <summary>The opt-out list, where it is not the sender's own: a file, or a container's address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <summary>Writes to people who said no all the same.</summary>
    [Parameter]
    public SwitchParameter IgnoreOptOut { get; set; }

    /// <summary>What to do with text that WhatsApp does not take in a template: Strict refuses the row, Clean mends the text and says so.</summary>
    [Parameter]
    public VariableText VariableText { get; set; }

    /// <summary>What is rarely set: an object of New-WhatsAppSendOption, or a hashtable.</summary>
    [Parameter]
    [SendOption]
    [ValidateNotNull]
    public WhatsAppSendOption SendOption { get; set; } = new();
}
