using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Writes the account's templates as files, with the schema and the lock file beside them.</summary>
[Cmdlet(VerbsData.Export, "WhatsAppTemplate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Export-WhatsAppTemplate")]
[OutputType(typeof(FileInfo))]
public sealed class ExportWhatsAppTemplateCommand : ConnectedCommand
{
    /// <summary>The folder of the templates; it is made where there is none. The connection's where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Only these templates, by name; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string[]? Template { get; set; }

    /// <summary>This version of each instead of the one that sends go out with: the way back from a version that is not what it should be.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Version { get; set; }

    /// <summary>Overwrites files that say something else.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppConnection connection = RequireConnection();
        OrFail(() =>
        {
            string root = System.IO.Path.GetFullPath(TemplatePaths.Of(this, Path, connection));
            using TemplateFolderLock? held = TemplatePaths.Lock(this, root, connection);
            TemplateLock locked = TemplateLock.Read(System.IO.Path.Combine(root, TemplateFolder.LockName));
            IReadOnlyList<ContentTemplate> remote = Await(new TemplateCatalogue(connection.Api, connection.Time).ListAsync);
            List<TemplateExport> written = [];
            TemplateExport[] meant = [.. TemplateExport.Of(root, locked, LockAccount.Of(connection.Api), remote, Version).Where(IsMeant)];
            if (meant.Length == 0 && (Version is not null || Template is not null))
            {
                string names = Template is null ? "any template" : string.Join(", ", Template);
                throw Version is int version ? new WhatsAppException("TemplateVersionMissing", version, names) : new WhatsAppException("TemplateNotFound", names, string.Empty);
            }

            foreach (TemplateExport export in meant)
            {
                ReportFailures(export.Path, () => Write(export, written));
            }

            Note(written, locked, remote, connection);
        }, Path);
    }

    private bool IsMeant(TemplateExport export) =>
        Template is null || Template.Any(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(export.Name) || name == export.Sid);

    private void Write(TemplateExport export, List<TemplateExport> written)
    {
        bool? isSame = export.IsSame;
        if (isSame == false && !Force)
        {
            throw new WhatsAppException("TemplateFileExists", export.Path, export.Name) { Target = export.Path };
        }

        // A file with the same content keeps its own formatting.
        if (isSame == true)
        {
            written.Add(export);
        }
        else if (ShouldProcess(export.Path, $"Write the template {export.Name} ({export.Language}, {export.Sid})"))
        {
            export.Write();
            written.Add(export);
            WriteFile(export.Path);
        }
    }

    // The files are now the same as the account's templates, and the lock file notes that.
    private static void Note(List<TemplateExport> written, TemplateLock locked, IReadOnlyList<ContentTemplate> remote, WhatsAppConnection connection)
    {
        TemplateFile[] files = [.. written.Select(export => TemplateFile.Read(export.Path)).Where(file => file.Unreadable is null)];
        TemplatePublisher publisher = new(connection.Api, connection.Time, locked);
        foreach (TemplateChange change in TemplateChanges.Of(files, locked, LockAccount.Of(connection.Api), connection.IsSimulated, remote, isWhole: false).Where(change => change.Sid is not null))
        {
            publisher.Note(change);
        }

        publisher.Save();
    }
}
