using System.Collections.Generic;
using System.Management.Automation;
using System.Text;
using WhatsAppTools.Completers;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Reads contact lists as they come out of spreadsheets: one object a row, with the recipient's address in To.</summary>
[Cmdlet(VerbsData.Import, "WhatsAppContact", DefaultParameterSetName = "Path", HelpUri = OnlineHelp.Base + "Import-WhatsAppContact")]
[OutputType(typeof(PSObject))]
public sealed class ImportWhatsAppContactCommand : WhatsAppCommand
{
    private ContactListReader? _reader;
    private DuplicateReport? _duplicates;
    private long _passed;
    private long? _expected;

    /// <summary>The files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The files; every character stands for itself.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The two-letter country of numbers without a country code, such as GB.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DefaultRegion { get; set; }

    /// <summary>The column that holds the number, where its name does not tell.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? PhoneColumn { get; set; }

    /// <summary>The column that says whether the person agreed; rows without a yes are refused.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? ConsentColumn { get; set; }

    /// <summary>What stands between two values, where it is to be neither of those found out by itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public char? Delimiter { get; set; }

    /// <summary>The encoding, where it is not to be found out.</summary>
    [Parameter]
    [TextEncoding]
    [ArgumentCompleter(typeof(WordCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>Passes on only the first row of each number.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _duplicates = new DuplicateReport(this, Unique);
        Announce(() => _expected);
        OrFail(() =>
        {
            _reader = new ContactListReader(new ContactListOptions
            {
                DefaultRegion = DefaultRegion ?? RunspaceSession.Current.Connection?.DefaultRegion,
                PhoneColumn = PhoneColumn,
                ConsentColumn = ConsentColumn,
                Delimiter = Delimiter,
                Encoding = Encoding,
            });
        }, DefaultRegion);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        FilePaths paths = new(SessionState.Path);
        bool literal = ParameterSetName == "LiteralPath";
        string[] given = literal ? LiteralPath : Path;
        for (int i = 0; i < given.Length; i++)
        {
            bool isLast = i == given.Length - 1 && !MyInvocation.ExpectingInput;
            ReportFailures(given[i], () => ImportAll(paths.Resolve(given[i], literal), isLast));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _duplicates!.Complete();

    private void ImportAll(List<string> files, bool isLast)
    {
        foreach (string file in files)
        {
            ReportFailures(file, () => Import(file, isLast && file == files[files.Count - 1]));
        }
    }

    private void Import(string file, bool isLast)
    {
        IEnumerable<ContactRow> rows = _reader!.ReadFile(file, StopToken);

        // Only the last file shows how many there are in all.
        _expected = isLast && MyInvocation.PipelineLength > MyInvocation.PipelinePosition ? _passed + RowEstimate.Of(file) : null;
        foreach (ContactRow row in rows)
        {
            Pass(row);
        }
    }

    private void Pass(ContactRow row)
    {
        if (row.Problem is WhatsAppException problem)
        {
            _expected--;
            Report(problem, ContactObject.OfBadRow(row));
            return;
        }

        if (row.Duplicate is not null)
        {
            _duplicates!.Add(row.Duplicate);
        }

        if (row.Duplicate is not null && Unique)
        {
            _expected--;
            return;
        }

        _passed++;
        WriteObject(ContactObject.Of(row));
    }
}
