using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Deletes templates, at WhatsApp too. The name of one that was submitted cannot be used again for 30 days.</summary>
[Cmdlet(VerbsCommon.Remove, "WhatsAppTemplate", DefaultParameterSetName = "Template", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Remove-WhatsAppTemplate")]
[OutputType(typeof(void))]
public sealed class RemoveWhatsAppTemplateCommand : ConnectedCommand
{
    /// <summary>The templates, by name or by sid.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Template")]
    [Alias("Name", "Sid")]
    [TemplateReference]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string[]? Template { get; set; }

    /// <summary>A template as an object: of Get- or Compare-WhatsAppTemplate, a name, or a sid.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The template's language, where several share the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string template in Template ?? [])
        {
            ReportFailures(template, () => Remove(template));
        }

        if (InputObject is not null)
        {
            ReportFailures(InputObject, () => Remove(PipedName.Template(InputObject)));
        }
    }

    private void Remove(string nameOrSid)
    {
        WhatsAppConnection connection = Connection!;
        TemplateCatalogue catalogue = new(connection.Api, connection.Time);
        ContentTemplate template = Await(token => catalogue.FindAsync(nameOrSid, Language, fromSandbox: false, token));
        string lost = template.Status == "unsubmitted"
            ? "Delete the template"
            : $"Delete the template, at WhatsApp too; its name {template.ApprovalName ?? template.Name} cannot be used again for 30 days";
        if (ShouldProcess($"{template.Name} ({template.Language}, {template.Status}, {template.Sid})", lost))
        {
            Await(token => connection.Api.DeleteContentAsync(template.Sid, token));
            connection.Templates.Forget(template.Sid);
            connection.Templates.Forget(template.Name);
        }
    }
}
