using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Shows the account's templates: what they say, what they ask for, and when they may be sent.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppTemplate", HelpUri = OnlineHelp.Base + "Get-WhatsAppTemplate")]
[OutputType(typeof(ContentTemplate))]
public sealed class GetWhatsAppTemplateCommand : ConnectedCommand
{
    /// <summary>Names (wildcards allowed) or sids; all templates where none is given.</summary>
    [Parameter(Position = 0)]
    [Alias("Name", "Sid")]
    [TemplateReference]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [SupportsWildcards]
    public string[]? Template { get; set; }

    /// <summary>A template as an object: of Get-WhatsAppTemplate, a name, or a sid.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Only templates in these languages, such as en or pt_BR.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string[]? Language { get; set; }

    /// <summary>Only templates of these approval statuses.</summary>
    [Parameter]
    [ValidateSet("unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled")]
    public string[]? Status { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (string wanted in Template ?? (MyInvocation.ExpectingInput ? [PipedName.Template(InputObject)] : ["*"]))
            {
                WriteObject(Find(wanted).Where(Matches), enumerateCollection: true);
            }
        }
        catch (WhatsAppException failure) when (failure.ErrorId is "TemplateNotFound" or "TemplateUnnamed" or "ColumnUnreadable")
        {
            Report(failure, Template ?? (object?)InputObject);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, Template ?? (object?)InputObject);
        }
    }

    private ContentTemplate[] Find(string wanted)
    {
        WhatsAppConnection connection = Connection!;
        bool fromSandbox = connection.From?.Value == SandboxTemplates.Sender;

        // A catalogue of its own, so that nothing cached is shown.
        TemplateCatalogue catalogue = new(connection.Api, connection.Time);
        if (TwilioSid.IsTemplate(wanted))
        {
            return [Await(token => catalogue.FindAsync(wanted, null, fromSandbox, token))];
        }

        IReadOnlyList<ContentTemplate> all = Await(catalogue.ListAsync);
        WildcardPattern pattern = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
        ContentTemplate[] found = all
            .Concat(fromSandbox ? SandboxTemplates.All : [])
            .Where(template => pattern.IsMatch(template.Name) || pattern.IsMatch(template.ApprovalName ?? template.Name))
            .OrderBy(template => template.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(template => template.Language, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
        {
            // Says that there is none, and which name is near.
            Await(token => catalogue.FindAsync(wanted, null, fromSandbox, token));
        }

        return found;
    }

    private bool Matches(ContentTemplate template) =>
        (Status is null || Status.Contains(template.Status, StringComparer.OrdinalIgnoreCase))
        && (Language is null || Language.Any(language => string.Equals(language.Replace('-', '_'), template.Language?.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)));
}
