using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Commands;

/// <summary>Makes what files say and the account does not have, and submits it to WhatsApp; or submits one template of the account. Never deletes.</summary>
[Cmdlet(VerbsData.Publish, "WhatsAppTemplate", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Publish-WhatsAppTemplate")]
[OutputType(typeof(TemplateChange), ParameterSetName = ["Path", "InputObject"])]
[OutputType(typeof(ContentTemplate), ParameterSetName = ["Name"])]
public sealed class PublishWhatsAppTemplateCommand : ConnectedCommand
{
    private readonly List<string> _files = [];
    private readonly List<TemplateFile> _bodies = [];
    private TemplatePublishing? _publishing;

    /// <summary>A folder of templates, one template's folder, or one file; the connection's where none is given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>
    /// A file, what has the path of one, such as an object of Compare- or Test-WhatsAppTemplate; or a template without a file: the body of
    /// Twilio's create call as a hashtable, an object or JSON, with <c>whatsapp</c> where it is to be submitted.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>A template that the account has and that was not submitted: its name or sid.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>What it is submitted as.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Name")]
    [ValidateSet("UTILITY", "MARKETING", "AUTHENTICATION")]
    public string? Category { get; set; }

    /// <summary>The name at WhatsApp, where it is not the template's.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ValidatePattern("^[a-z0-9_]{1,512}$")]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string? WhatsAppName { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter(ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>How many submissions an hour WhatsApp takes of this account.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "InputObject")]
    [ValidateRange(1, int.MaxValue)]
    public int MaxPerHour { get; set; } = TemplateQuota.PerHour;

    /// <summary>Where WhatsApp takes no more in this hour, waits and goes on; without it the rest is an error, and the next run goes on.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "InputObject")]
    public SwitchParameter WaitForLimit { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _publishing = new TemplatePublishing(this, RequireConnection());

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null)
        {
            ReportFailures(Name, () => _publishing!.Submit(Name));
        }
        else if (InputObject is null)
        {
            ReportFailures(Path ?? string.Empty, () => _publishing!.Publish([TemplatePaths.Of(this, Path, Connection!)]));
        }
        else
        {
            // All at once at the end: the account's list is read once.
            ReportFailures(InputObject, () => Collect(InputObject));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IGrouping<string, string> folder in _files.GroupBy(TemplateFolder.RootOf))
        {
            ReportFailures(folder.Key, () => _publishing!.Publish([.. folder.Distinct()]));
        }

        if (_bodies.Count > 0)
        {
            ReportFailures(_bodies[0].Name, () => _publishing!.Publish(_bodies));
        }

        _publishing!.TellNothing();
    }

    private void Collect(PSObject input)
    {
        if (TemplateBody.TryRead(input) is { } body)
        {
            _bodies.Add(body);
        }
        else if (PipedName.TemplateFile(input) is { } path)
        {
            _files.Add(GetUnresolvedProviderPathFromPSPath(path));
        }
        else if (RowColumns.Unwrap(input) is TemplateChange change)
        {
            WriteVerbose($"Passed over: no file says {change}.");
        }
        else
        {
            throw new WhatsAppException("TemplateBodyInvalid", new RowColumns(input).Names) { Target = input };
        }
    }
}
