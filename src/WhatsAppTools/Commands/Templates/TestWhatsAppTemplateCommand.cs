using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// Shows a template as a person would read it, and everything that is wrong with its values or with itself; of files, without any
/// connection. Sends nothing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppTemplate", DefaultParameterSetName = "Template", HelpUri = OnlineHelp.Base + "Test-WhatsAppTemplate")]
[OutputType(typeof(TemplateTest), ParameterSetName = ["Template"])]
[OutputType(typeof(TemplateFileTest), typeof(string), ParameterSetName = ["Path"])]
public sealed class TestWhatsAppTemplateCommand : ConnectedCommand
{
    private TemplateFileTesting? _files;

    /// <summary>A template's name or sid, or an object of Get-WhatsAppTemplate.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Template")]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNullOrEmpty]
    public string Template { get; set; } = string.Empty;

    /// <summary>A row whose columns give the values.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Template")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter(ParameterSetName = "Template")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The values: a dictionary, or a list in the placeholders' order. Without values the template's own samples are shown.</summary>
    [Parameter(Position = 1, ParameterSetName = "Template")]
    public object? Variable { get; set; }

    /// <summary>The columns whose values go into {{1}}, {{2}}, … in this order.</summary>
    [Parameter(ParameterSetName = "Template")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string[]? VariableColumn { get; set; }

    /// <summary>Strict reports text that WhatsApp does not take; Clean mends it and says so.</summary>
    [Parameter(ParameterSetName = "Template")]
    public VariableText VariableText { get; set; }

    /// <summary>How dates and fractions are written, such as en-GB.</summary>
    [Parameter(ParameterSetName = "Template")]
    [ArgumentCompleter(typeof(CultureCompleter))]
    [KnownCulture]
    public CultureInfo? Culture { get; set; }

    /// <summary>Files instead: a folder of templates, one template's folder, or one file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Gives one text, a SARIF log, for a code host to show in the lines of a pull request.</summary>
    [Parameter(ParameterSetName = "Path")]
    public SwitchParameter AsSarif { get; set; }

    /// <summary>Asks the addresses of sample media, as Meta's reviewers will.</summary>
    [Parameter(ParameterSetName = "Path")]
    public SwitchParameter CheckMedia { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Path is null)
        {
            RequireConnection();
        }
        else
        {
            _files = new TemplateFileTesting(this);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path is null)
        {
            ReportFailures(Template, TestTemplate);
            return;
        }

        foreach (string path in Path)
        {
            ReportFailures(path, () => _files!.Test(GetUnresolvedProviderPathFromPSPath(path)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _files?.Complete();

    private void TestTemplate()
    {
        WhatsAppConnection connection = Connection!;
        bool fromSandbox = connection.From?.Value == SandboxTemplates.Sender;
        ContentTemplate template = Await(token => connection.Templates.FindAsync(Template, Language, fromSandbox, token));
        WriteObject(TemplateTest.Of(template, Bind(template)));
    }

    private BoundVariables? Bind(ContentTemplate template)
    {
        if (Variable is null && VariableColumn is null && InputObject is null)
        {
            return null;
        }

        RowRequest request = new() { InputObject = InputObject, Variable = Variable, VariableColumn = VariableColumn };
        RowColumns columns = new(InputObject);
        (IReadOnlyDictionary<string, object?> values, IReadOnlyCollection<string> literals) =
            VariableReader.Read(request, columns);
        return VariableBinder.Bind(template, values, columns, literals, new VariableRules { Text = VariableText, Culture = Culture });
    }
}
