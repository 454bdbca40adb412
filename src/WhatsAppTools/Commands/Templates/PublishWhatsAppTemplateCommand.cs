using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Makes what files say and the account does not have, and submits it to WhatsApp; or submits one template of the account. Never deletes.</summary>
[Cmdlet(VerbsData.Publish, "WhatsAppTemplate", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Publish-WhatsAppTemplate")]
[OutputType(typeof(TemplateChange), ParameterSetName = ["Path", "InputObject"])]
[OutputType(typeof(ContentTemplate), ParameterSetName = ["Name"])]
public sealed class PublishWhatsAppTemplateCommand : TemplatePublishCommand
{
    private readonly List<string> _files = [];
    private readonly List<TemplateFile> _bodies = [];

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null)
        {
            ReportFailures(Name, Submit);
        }
        else if (InputObject is null)
        {
            ReportFailures(Path ?? string.Empty, () => Publish([TemplatePaths.Of(this, Path, Connection!)]));
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
            ReportFailures(folder.Key, () => Publish([.. folder.Distinct()]));
        }

        if (_bodies.Count > 0)
        {
            ReportFailures(_bodies[0].Name, () => Publish(_bodies));
        }

        base.EndProcessing();
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

    private void Submit()
    {
        WhatsAppConnection connection = Connection!;
        ContentTemplate template = Await(token => connection.Templates.FindAsync(Name!, Language, fromSandbox: false, token));
        if (template.Status != "unsubmitted")
        {
            throw new WhatsAppException("TemplateSubmittedBefore", template.Name, template.Status) { Target = template.Sid };
        }

        string name = WhatsAppName ?? template.Name;
        if (!TemplateLinter.IsName(name))
        {
            throw new WhatsAppException("TemplateNameInvalid", name) { Target = template.Sid };
        }

        if (ShouldProcess($"{template.Name} ({template.Language}, {template.Sid})", $"Submit it to WhatsApp as {name}, {Category}"))
        {
            Await(token => connection.Api.SubmitContentAsync(template.Sid, name, Category!.ToUpperInvariant(), true, token));
            connection.Templates.Forget(template.Sid);
            connection.Templates.Forget(template.Name);
            WriteObject(Await(token => new TemplateCatalogue(connection.Api, connection.Time).FindAsync(template.Sid, null, false, token)));
        }
    }
}
