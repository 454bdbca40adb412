using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Puts the version that the lock file means in the place of a template's name, once a command: a run never mixes versions.</summary>
internal sealed class VersionOfTemplate
{
    private readonly Commands.WhatsAppCommand _command;
    private readonly WhatsAppConnection _connection;
    private readonly string? _given;
    private readonly string? _kept;
    private bool _isKnown;
    private TemplateVersion? _version;

    /// <param name="given">The full path that the command names; null for none.</param>
    /// <param name="journal">The full path of its journal, whose campaign keeps its version; null for none.</param>
    public VersionOfTemplate(Commands.WhatsAppCommand command, WhatsAppConnection connection, string? given, string? journal)
    {
        _command = command;
        _connection = connection;
        _given = given;
        _kept = journal is not null && (Stores.JournalPlace.IsStore(journal) || File.Exists(journal)) ? TemplateOf(journal) : null;
    }

    /// <summary>Changes what is asked for a row.</summary>
    /// <exception cref="WhatsAppException">The lock file cannot be read, or does not know the template although the command names its folder.</exception>
    public void Apply(RowRequest request)
    {
        if (request.Template is not { } name || (_given ?? _connection.TemplatePath) is not { } path)
        {
            return;
        }

        if (!_isKnown)
        {
            _version = Find(path, name, request.Language);
            _isKnown = true;
        }

        if (_version is not null)
        {
            request.Template = _version.Sid;
            request.TemplateVersion = _version;
        }
    }

    private TemplateVersion? Find(string path, string name, string? language)
    {
        if (_given is null && !Directory.Exists(path) && !File.Exists(path))
        {
            return null;
        }

        TemplateLock locked = TemplateLock.Read(TemplateFolder.Find(path).LockPath);
        TemplateVersion? version = _command.Await(token => TemplateVersions.FindAsync(locked, _connection, name, language, _kept, token));
        return version is null && _given is not null && !Addressing.TwilioSid.IsTemplate(name)
            ? throw new WhatsAppException("TemplateNotInLock", locked.Path, name, _connection.AccountSid) { Target = name }
            : version;
    }

    // A journal that cannot be read ends the command where it is opened.
    private string? TemplateOf(string journal)
    {
        try
        {
            return Stores.Journals.ReadHeader(_command, journal, _connection.Time)?.TemplateSid;
        }
        catch (WhatsAppException)
        {
            return null;
        }
    }
}
