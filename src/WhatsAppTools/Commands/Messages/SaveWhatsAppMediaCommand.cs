using System.IO;
using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>Saves the media files of messages into a folder, under names that begin with the message's sid.</summary>
[Cmdlet(VerbsData.Save, "WhatsAppMedia", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Save-WhatsAppMedia")]
[OutputType(typeof(FileInfo))]
public sealed class SaveWhatsAppMediaCommand : MessageCommand
{
    private MediaSaver? _saver;
    private string _folder = string.Empty;

    /// <summary>The folder; the current one where none is given. It must exist.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>How many bytes a file may have. WhatsApp's own limit for a message is 16 MB.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxSize { get; set; } = 20 * 1024 * 1024;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _folder = GetUnresolvedProviderPathFromPSPath(Path);
        if (!Directory.Exists(_folder))
        {
            Fail(new WhatsAppException("FolderMissing", Path) { Target = Path });
        }

        _saver = new MediaSaver(RequireConnection().Api, _folder, MaxSize);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEachMessage("Save the message's media files to " + _folder, sid =>
    {
        foreach (string path in Await(token => _saver!.SaveAsync(sid, token)))
        {
            WriteFile(path);
        }
    });
}
