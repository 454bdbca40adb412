using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Makes what files say and the account does not have, and submits it to WhatsApp; or submits one template of the account. Never deletes.</summary>
[Cmdlet(VerbsData.Publish, "WhatsAppTemplate", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Publish-WhatsAppTemplate")]
[OutputType(typeof(TemplateChange), ParameterSetName = ["Path", "InputObject"])]
[OutputType(typeof(ContentTemplate), ParameterSetName = ["Name"])]
public sealed class PublishWhatsAppTemplateCommand : ConnectedCommand
{
    private readonly List<string> _piped = [];
    private int _done;
    private int _looked;
    private bool _isWhatIf;

    /// <summary>A folder of templates, one template's folder, or one file; the connection's where none is given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>What has the path of a template's file: an object of Compare- or Test-WhatsAppTemplate, or a file.</summary>
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
    protected override void BeginProcessing()
    {
        RequireConnection();
        _isWhatIf = AskingPreference.IsWhatIf(this);
    }

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
        else if (PipedName.TemplateFile(InputObject) is { } path)
        {
            // All at once at the end: the account's list is read once.
            _piped.Add(GetUnresolvedProviderPathFromPSPath(path));
        }
        else
        {
            WriteVerbose("Passed over: the object has no file.");
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (IGrouping<string, string> folder in _piped.GroupBy(path => TemplateFolder.RootOf(path)))
        {
            ReportFailures(folder.Key, () => Publish([.. folder.Distinct()]));
        }

        if (_done == 0 && _looked > 0)
        {
            string files = _looked == 1 ? "1 template" : $"{_looked:N0} templates";
            WriteInformation(new HostInformationMessage { Message = $"Nothing to do: looked at {files}, and none needs anything from Publish." }, ["PSHOST"]);
        }
    }

    private void Publish(IReadOnlyList<string> paths)
    {
        TemplateSource source = new(paths, Connection!);
        Dictionary<string, TemplateFinding> wrong = FindErrors(source);
        TemplatePublisher publisher = source.Publisher;
        foreach (TemplateChange change in Await(source.CompareAsync).Where(change => change.Path is not null && !wrong.ContainsKey(change.Path)))
        {
            _looked++;
            if (change.ActionKind == TemplateAction.None)
            {
                if (!_isWhatIf)
                {
                    publisher.Note(change);
                }

                Show(change);
            }
            else
            {
                _done++;
                if (ShouldProcess(change.ToString(), change.Reason))
                {
                    RunOne(publisher, change);
                }
            }
        }
    }

    private void RunOne(TemplatePublisher publisher, TemplateChange change)
    {
        try
        {
            Show(Await(token => publisher.RunAsync(change, token)));
        }
        catch (WhatsAppException failure) when (failure.Category is WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Account or WhatsAppErrorCategory.Configuration)
        {
            // The next ones would fail of the same; the next run goes on here.
            Fail(failure, change.ToString());
        }
        catch (WhatsAppException failure)
        {
            Report(failure, change.ToString());
        }
    }

    // The next send of this session sees what is so now, not what it saw while the review went on.
    private void Show(TemplateChange change)
    {
        if (change.Sid is not null)
        {
            Connection!.Templates.Forget(change.Sid);
        }

        WriteObject(change);
    }

    // What Twilio or Meta would refuse is not made at all.
    private Dictionary<string, TemplateFinding> FindErrors(TemplateSource source)
    {
        Dictionary<string, TemplateFinding> wrong = [];
        foreach (TemplateFile file in source.Files)
        {
            if (TemplateFileLinter.Check(file).FirstOrDefault(finding => finding.Rule.Severity == TemplateSeverity.Error) is { } finding)
            {
                wrong[file.Path] = finding;
                _done++;
                Report(new WhatsAppException("TemplateInvalid", $"{file.Name}/{file.Language}", finding.Message) { Target = file.Path });
            }
        }

        return wrong;
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
