using System;
using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Waits until WhatsApp has decided on templates, and says why where it refuses one.</summary>
[Cmdlet(VerbsLifecycle.Wait, "WhatsAppTemplate", DefaultParameterSetName = "Template", HelpUri = OnlineHelp.Base + "Wait-WhatsAppTemplate")]
[OutputType(typeof(ContentTemplate))]
public sealed class WaitWhatsAppTemplateCommand : ConnectedCommand
{
    private readonly List<ContentTemplate> _templates = [];

    /// <summary>The templates, by name or by sid.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Template")]
    [Alias("Name", "Sid")]
    [TemplateReference]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string[]? Template { get; set; }

    /// <summary>A template as an object: of Get-, Compare- or Publish-WhatsAppTemplate, a name, or a sid.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>A folder of templates: waits for what is being reviewed of it, and notes in the lock file what is decided.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How long to wait at most; 0s looks once.</summary>
    [Parameter]
    [Duration(NumberIsSeconds = true)]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path is not null)
        {
            return;
        }

        foreach (string template in Template ?? [])
        {
            ReportFailures(template, () => Add(template));
        }

        if (InputObject is not null)
        {
            ReportFailures(InputObject, () => Add(PipedName.Template(InputObject)));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => OrFail(() =>
    {
        FolderReview? folder = Path is null ? null : new FolderReview(this, Connection!, GetUnresolvedProviderPathFromPSPath(Path));
        foreach (string sid in folder?.Pending() ?? [])
        {
            Add(sid);
        }

        if (folder is not null && _templates.Count == 0)
        {
            ScreenLine.Write(this, "Nothing to wait for: none of the templates is being reviewed.");
        }

        Wait();
        folder?.Note();
    });

    private void Add(string template)
    {
        TemplateCatalogue catalogue = new(Connection!.Api, Connection.Time);
        _templates.Add(Await(token => catalogue.FindAsync(template, null, fromSandbox: false, token)));
    }

    private void Wait()
    {
        TemplateWait wait = TemplateWait.At(Connection!);
        foreach (ContentTemplate template in Await(token => wait.RunAsync(_templates, Timeout, token), () => WriteProgress(Progress(wait))))
        {
            Connection!.Templates.Forget(template.Sid);
            Connection.Templates.Forget(template.Name);
            WriteObject(template);
            if (TemplateWait.Failure(template, Timeout) is { } failure)
            {
                Report(failure, template.Sid);
            }
        }
    }

    private ProgressRecord Progress(TemplateWait wait) => new(1, "Waiting for WhatsApp's review", $"{wait.Open} of {_templates.Count} templates are not decided yet")
    {
        PercentComplete = _templates.Count == 0 ? 100 : 100 * (_templates.Count - wait.Open) / _templates.Count,
    };
}
