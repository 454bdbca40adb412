using System;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Lists the account's WhatsApp messages, newest first, page by page as they are needed.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppMessage", HelpUri = OnlineHelp.Base + "Get-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessage))]
public sealed class GetWhatsAppMessageCommand : ConnectedCommand
{
    /// <summary>A person whose messages are meant: a number as text, or a row with a recipient. One without is an error, never everybody's messages.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Only messages to this number or address.</summary>
    [Parameter(Position = 0)]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    [ValidateNotNullOrEmpty]
    public string? To { get; set; }

    /// <summary>Only messages from this number or address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>Only what was sent, or came in, at this time or later. What waits in a queue has no time yet and is left out.</summary>
    [Parameter]
    [IsoTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only what was sent, or came in, before this time.</summary>
    [Parameter]
    [IsoTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only inbound, or only outbound.</summary>
    [Parameter]
    public MessageDirectionFilter? Direction { get; set; }

    /// <summary>Only with one of these statuses.</summary>
    [Parameter]
    public MessageStatus[] Status { get; set; } = [];

    /// <summary>At most so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DefaultRegion ??= RequireConnection().DefaultRegion;
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
        {
            List(() => Parse(To));
            return;
        }

        foreach (RowReading reading in RowReader.Read(new RowRequest { InputObject = InputObject, To = To, DefaultRegion = DefaultRegion }))
        {
            if (reading.Row is SendRow row)
            {
                List(() => row.To);
            }
            else
            {
                Report(reading.Failure!, InputObject ?? (object?)reading.GivenRecipient);
            }
        }
    }

    private void List(Func<WhatsAppAddress?> to) => OrFail(() =>
    {
        MessageHistory history = new(RequireConnection().Api, new MessageQuery
        {
            To = to(),
            From = Parse(From),
            After = After,
            Before = Before,
            Inbound = Direction is null ? null : Direction == MessageDirectionFilter.Inbound,
            Status = Status,
            First = First,
        });
        while (history.HasMore)
        {
            WriteObject(Await(history.ReadPageAsync), enumerateCollection: true);
        }
    });

    private WhatsAppAddress? Parse(string? text) => text is null ? null : WhatsAppAddress.Parse(text, DefaultRegion);
}

/// <summary>Which way messages went, as people ask for it.</summary>
public enum MessageDirectionFilter
{
    /// <summary>What people wrote.</summary>
    Inbound,

    /// <summary>What was sent to people.</summary>
    Outbound,
}
