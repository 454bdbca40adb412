using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Holds templates as files against the account, and says what Publish would do. Changes nothing.</summary>
[Cmdlet(VerbsData.Compare, "WhatsAppTemplate", HelpUri = OnlineHelp.Base + "Compare-WhatsAppTemplate")]
[OutputType(typeof(TemplateChange))]
public sealed class CompareWhatsAppTemplateCommand : ConnectedCommand
{
    /// <summary>A folder of templates, one template's folder, or one file; the connection's where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppConnection connection = RequireConnection();
        OrFail(() =>
        {
            TemplateSource source = new([TemplatePaths.Of(this, Path, connection)], connection);
            if (source.Stray is not null)
            {
                WriteWarning(source.Stray);
            }

            // What Publish would not take is no change that it would make.
            HashSet<string> wrong = new(StringComparer.Ordinal);
            foreach (TemplateFile file in source.Files)
            {
                if (TemplateFileLinter.FirstError(file) is { } finding)
                {
                    wrong.Add(file.Path);
                    Report(new WhatsAppException("TemplateInvalid", $"{file.Name}/{file.Language}", finding.Message) { Target = file.Path });
                }
            }

            WriteObject(Await(source.CompareAsync).Where(change => change.Path is null || !wrong.Contains(change.Path)), enumerateCollection: true);
        }, Path);
    }
}
