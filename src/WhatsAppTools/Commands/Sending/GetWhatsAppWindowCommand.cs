using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Tells whether people may be written to freely: whether they wrote within 24 hours, and how long that lasts.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppWindow", HelpUri = OnlineHelp.Base + "Get-WhatsAppWindow")]
[OutputType(typeof(WhatsAppWindow))]
public sealed class GetWhatsAppWindowCommand : ConnectedCommand
{
    private MessagePlanner? _planner;
    private WhatsAppAddress? _sender;

    /// <summary>A person: an address as text, or a row with a recipient.</summary>
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

    /// <summary>The WhatsApp sender instead of the connection's: every sender has a window of its own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The two-letter country of numbers that are written without a country code.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WhatsAppConnection connection = RequireConnection();
        _planner = new MessagePlanner(connection.Api, new PlannerOptions(), connection.Time, connection.Templates);
        OrFail(() => _sender = ConnectionFactory.ParseSender(From) ?? connection.From);

        if (_sender is null && connection.MessagingServiceSid is null)
        {
            Fail(new WhatsAppException("SenderMissing"));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RowRequest request = new()
        {
            InputObject = InputObject,
            To = To,
            From = _sender,
            MessagingServiceSid = _sender is null ? Connection!.MessagingServiceSid : null,
            IsSenderGiven = From is not null,
            DefaultRegion = DefaultRegion ?? Connection!.DefaultRegion,
        };
        foreach (RowReading reading in RowReader.Read(request))
        {
            if (reading.Row is not SendRow row)
            {
                Report(reading.Failure!, InputObject ?? (object?)reading.GivenRecipient);
                continue;
            }

            ServiceWindow window = Await(token => _planner!.LookAsync(row, token));
            WriteObject(WhatsAppWindow.Of(window, row.To.Value, row.From?.Value, Connection!.IsSimulated));
            if (window.Failure is not null)
            {
                Report(window.Failure, row.To.Value);
            }
        }
    }
}
