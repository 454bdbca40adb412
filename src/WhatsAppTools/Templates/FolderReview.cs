using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Commands;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>What WhatsApp is reviewing of a folder of templates, and what it has decided.</summary>
internal sealed class FolderReview(WhatsAppCommand command, WhatsAppConnection connection, string path)
{
    private readonly WhatsAppCommand _command = command;
    private readonly WhatsAppConnection _connection = connection;
    private readonly string _path = path;

    /// <summary>The sids of the templates that are being reviewed.</summary>
    public IReadOnlyList<string> Pending() =>
        [.. _command.Await(new TemplateSource([_path], _connection).CompareAsync).Where(change => change.StateKind == TemplateChangeState.Pending).Select(change => change.Sid!)];

    /// <summary>Writes what was decided into the lock file, where the next send finds it.</summary>
    public void Note()
    {
        using TemplateFolderLock? held = TemplatePaths.Lock(_command, TemplateFolder.FindFilled(_path).Root, _connection);
        TemplateSource source = new([_path], _connection);
        IReadOnlyList<TemplateChange> plan = _command.Await(source.CompareAsync);
        TemplatePublisher publisher = source.Publisher;
        foreach (TemplateChange change in plan)
        {
            publisher.Note(change);
        }

        publisher.Save();
    }
}
