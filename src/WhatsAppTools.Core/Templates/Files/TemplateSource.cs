using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>Templates as files, or as bodies without a folder, and an account: reads both and makes the plan.</summary>
internal sealed class TemplateSource
{
    private readonly WhatsAppConnection _connection;
    private readonly bool _isWhole;

    /// <param name="paths">A folder of templates, one template's folder, or files: all beside one lock file.</param>
    /// <exception cref="Errors.WhatsAppException">There is nothing at one of the paths.</exception>
    public TemplateSource(IReadOnlyList<string> paths, WhatsAppConnection connection)
    {
        _connection = connection;
        TemplateFolder[] folders = [.. paths.Select(TemplateFolder.FindFilled)];
        string root = folders[0].Root;
        _isWhole = paths.Any(path => root == Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar));
        Files = [.. folders.SelectMany(folder => folder.Paths).Distinct().Select(TemplateFile.ReadOne)];
        Stray = string.Join(" ", folders.Select(folder => folder.StrayText).OfType<string>().Distinct()) is { Length: > 0 } stray ? stray : null;
        Lock = TemplateLock.Read(folders[0].LockPath);
    }

    /// <param name="bodies">Templates that are no files: the account's list alone says what there is of them.</param>
    public TemplateSource(IReadOnlyList<TemplateFile> bodies, WhatsAppConnection connection)
    {
        _connection = connection;
        Files = bodies;
        Lock = TemplateLock.InMemory();
    }

    public IReadOnlyList<TemplateFile> Files { get; }

    /// <summary>Says which files are no templates and were passed over; null where none was.</summary>
    public string? Stray { get; }

    /// <summary>The lock file beside them.</summary>
    public TemplateLock Lock { get; }

    /// <summary>How many submissions an hour the plan reckons with.</summary>
    public int PerHour { get; init; } = TemplateQuota.PerHour;

    /// <summary>Carries the plan out, once it is made.</summary>
    public TemplatePublisher Publisher => new(_connection.Api, _connection.Time, Lock);

    /// <summary>Reads all templates of the account, page by page, and holds the files against them.</summary>
    public async Task<IReadOnlyList<TemplateChange>> CompareAsync(CancellationToken cancellationToken)
    {
        // A catalogue of its own: who compares wants to see what is so now.
        IReadOnlyList<ContentTemplate> remote = await new TemplateCatalogue(_connection.Api, _connection.Time).ListAsync(cancellationToken).ConfigureAwait(false);
        TemplateFile[] readable = [.. Files.Where(file => file.Unreadable is null)];
        IReadOnlyList<TemplateChange> plan = TemplateChanges.Of(
            readable,
            Lock,
            LockAccount.Of(_connection.Api),
            _connection.IsSimulated,
            remote,
            _isWhole && readable.Length == Files.Count);
        return TemplateQuota.Apply(plan, remote, _connection.Api.ServerNow, PerHour);
    }
}
