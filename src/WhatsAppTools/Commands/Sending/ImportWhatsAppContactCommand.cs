using System.Management.Automation;
using System.Text;
using WhatsAppTools.Completers;
using WhatsAppTools.Contacts;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Reads contact lists as they come out of spreadsheets: one object a row, with the recipient's address in To.</summary>
[Cmdlet(VerbsData.Import, "WhatsAppContact", DefaultParameterSetName = "Path", HelpUri = OnlineHelp.Base + "Import-WhatsAppContact")]
[OutputType(typeof(PSObject))]
public sealed class ImportWhatsAppContactCommand : WhatsAppCommand
{
    private ContactImport? _import;

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
    protected override void BeginProcessing() => OrFail(
        () => _import = new ContactImport(this, Unique, new ContactListOptions
        {
            DefaultRegion = DefaultRegion ?? RunspaceSession.Current.Connection?.DefaultRegion,
            PhoneColumn = PhoneColumn,
            ConsentColumn = ConsentColumn,
            Delimiter = Delimiter,
            Encoding = Encoding,
        }),
        DefaultRegion);

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        _import!.Take(ParameterSetName == "LiteralPath" ? LiteralPath : Path, isLiteral: ParameterSetName == "LiteralPath", StopToken);

    /// <inheritdoc/>
    protected override void EndProcessing() => _import!.Complete();
}
