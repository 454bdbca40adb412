using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Reporting;
using WhatsAppTools.Rows;
using WhatsAppTools.Stores;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Writes what became of a campaign into one file: a page for a browser, a text for a ticket, or all rows for a spreadsheet.</summary>
[Cmdlet(VerbsData.Export, "WhatsAppReport", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Export-WhatsAppReport")]
[OutputType(typeof(WhatsAppReport))]
public sealed class ExportWhatsAppReportCommand : WhatsAppCommand, IJournalCredential
{
    private readonly ReportSource _source;
    private readonly InputErrors _errors;

    /// <summary>Creates the command.</summary>
    public ExportWhatsAppReportCommand()
    {
        _source = new ReportSource(path => Journals.Read(this, path, TimeProvider.System));
        _errors = new InputErrors(this);
    }

    /// <summary>The file to write; its folder is made where there is none. An earlier report is replaced, a file of something else is not.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The journals of the campaign, with all their rows: paths, files, or objects of Get-WhatsAppJournal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    public PSObject[]? JournalPath { get; set; }

    /// <summary>A send result, a status, a message, a journal or a row of one, or counts. Of the same message the one that is further on counts.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>What it is written as; the ending of the file says it where this is not given, and says nothing but .md and .csv.</summary>
    [Parameter]
    public ReportFormat? As { get; set; }

    /// <summary>The title; the campaign's name where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The language of its words (English, German, French or Spanish), and whose dates and numbers; the session's where none is given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    [ValidateNotNull]
    [KnownCulture]
    public CultureInfo Culture { get; set; } = CultureInfo.CurrentCulture;

    /// <summary>Shows people's numbers whole, which are masked otherwise.</summary>
    [Parameter]
    public SwitchParameter ShowNumber { get; set; }

    /// <summary>Keeps a file that is there already, and fails.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Gives an object with the file, the headline and the counts.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What opens the journal's container, where neither its address nor the machine's identity does: the password is a signature, the account's key or a connection string.</summary>
    [Parameter]
    [Credential]
    public PSCredential? JournalCredential { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Path = GetUnresolvedProviderPathFromPSPath(Path);
        if (NoClobber && File.Exists(Path))
        {
            Fail(new WhatsAppException("ReportExists", Path), Path);
        }

        if (JournalPath is null && InputObject is null && !MyInvocation.ExpectingInput)
        {
            Fail(new WhatsAppException("ReportNothing"), Path);
        }

        OrFail(() => As ?? ReportWriter.FormatOf(Path), Path);
        OrFail(() => ReportTarget.Of(Path), Path);
        OrFail(() => Array.ForEach(JournalPath ?? [], journal => _source.AddJournal(PipedName.Journal(journal, SessionState.Path))), Path);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _errors.Take(InputObject, Take);

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        _errors.Complete();
        ReportContent content = _source.Build(new ReportOptions
        {
            Words = new ReportWords(Culture),
            Now = TimeProvider.System.GetUtcNow(),
            Zone = TimeZoneInfo.Local,
            Title = Title,
            ShowsNumbers = ShowNumber,
            Version = typeof(ExportWhatsAppReportCommand).Assembly.GetName().Version?.ToString(3),
        });
        if (ShouldProcess(Path, "Write WhatsApp report"))
        {
            WhatsAppReport report = ReportWriter.Write(content, Path, As ?? ReportWriter.FormatOf(Path));
            WriteVerbose($"{report.Path}: {report.Headline}");
            if (PassThru)
            {
                WriteObject(report);
            }
        }
    }, Path);

    private void Take(PSObject input)
    {
        switch (input.BaseObject)
        {
            case DeliverySummary counts:
                _source.Add(counts);
                break;
            case JournalRow row:
                _source.Add(row);
                break;
            case JournalSummary or FileInfo or string:
                _source.AddJournal(PipedName.Journal(input, SessionState.Path));
                break;
            default:
                _source.Add(DeliveryObservations.Read(input));
                break;
        }
    }
}
