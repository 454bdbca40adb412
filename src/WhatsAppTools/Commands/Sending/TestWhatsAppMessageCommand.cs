using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Media;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Shows for every row what would be sent: mode, reason, text, problems. Reads only; sends nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppMessage", HelpUri = OnlineHelp.Base + "Test-WhatsAppMessage")]
[OutputType(typeof(WhatsAppMessagePlan))]
public sealed class TestWhatsAppMessageCommand : RowCommand
{
    private MessagePlanner? _planner;
    private long _rows;
    private OptOutNote? _optOuts;
    private MediaChecker? _media;
    private readonly PlannedRecipients _recipients = new();
    private SenderGate? _senders;

    /// <summary>The text, at most 1,600 characters; a script block sees the row as <c>$_</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Message", "Text")]
    [AllowNull]
    [AllowEmptyString]
    [RowText]
    public object? Body { get; set; }

    /// <summary>The public address of a media file; a script block sees the row as <c>$_</c>.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [RowText]
    public object? MediaUrl { get; set; }

    /// <summary>Asks the media address first, and refuses the row where Twilio would fail on it.</summary>
    [Parameter]
    public SwitchParameter CheckMedia { get; set; }

    /// <summary>A location, such as <c>geo:51.5,-0.12|London</c>; the text is the place's name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? PersistentAction { get; set; }

    /// <summary>Auto looks at the window first; FreeForm does not look; Template is what Send-WhatsAppTemplate does.</summary>
    [Parameter]
    public SendMode Mode { get; set; }

    /// <summary>A template's name or sid, or an object of Get-WhatsAppTemplate.</summary>
    [Parameter]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string? Template { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        WhatsAppConnection connection = Connection!;
        _media = MediaCheckerWhere(CheckMedia);
        OrFail(() =>
        {
            _senders = new SenderGate(connection.Api, connection.Time);
            // Reads only: what people wrote counts for the plans, and the next run writes it down.
            OptOutGuard optOuts = OpenOptOuts(MyInvocation.ExpectingInput || To is string[] { Length: > JournalNote.FewRows }, saves: false);
            _optOuts = new OptOutNote(this, optOuts, Sender.Key);
            PlannerOptions options = SendOption.ForPlanner(VariableText) with { MediaChecker = _media, OptOuts = optOuts, Senders = _senders };
            _planner = new MessagePlanner(connection.Api, options, connection.Time, connection.Templates);
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppConnection connection = Connection!;
        foreach (RowReading reading in RowReader.Read(ReadRequest()))
        {
            if (reading.Row is not SendRow row)
            {
                _rows++;
                WriteObject(WhatsAppMessagePlan.Of(reading.GivenRecipient, reading.LineNumber, reading.Failure!, connection.Api.ServerNow, connection.IsSimulated));
                continue;
            }

            MessagePlan plan = _recipients.Mark(row, ++_rows, Await(token => _planner!.PlanAsync(row, token)));
            _optOuts!.Tell(_rows, total: null);
            WriteObject(WhatsAppMessagePlan.Of(row, plan, connection.Api.ServerNow, connection.IsSimulated, ZoneOf(row)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_senders?.Unread is WhatsAppException failure)
        {
            WriteWarning($"Whether the sender can send is not known: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _media?.Dispose();
        }

        base.Dispose(disposing);
    }

    // The run reports a missing column, for every row.
    private string? ZoneOf(SendRow row) =>
        SendOption.TimeZoneColumn is string column && row.Columns.TryGetValue(column, out object? zone) ? zone?.ToString() : null;

    private protected override void Complete(RowRequest request)
    {
        request.Body = Body;
        request.TakesBody = Mode != SendMode.Template;
        request.MediaUrl = MediaUrl;
        request.PersistentAction = PersistentAction;
        request.Mode = Mode;
        request.Template = Template;
    }
}
