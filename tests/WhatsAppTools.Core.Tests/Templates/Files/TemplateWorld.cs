using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Templates;

/// <summary>An account at the simulator on a clock that stands, and a folder of templates; the way between them can be cut.</summary>
internal sealed class TemplateWorld : IDisposable
{
    private readonly TwilioHttpApi _api;
    private readonly CutLine _line;
    private readonly bool _isBorrowed;

    /// <param name="folder">The folder of another world, which deletes it; null for one of its own.</param>
    /// <param name="options">The simulator's options besides its clock and seed; null for the default ones.</param>
    public TemplateWorld(string? folder = null, SimulatorOptions? options = null)
    {
        _isBorrowed = folder is not null;
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        Simulator = new TwilioSimulator((options ?? new SimulatorOptions()) with { TimeProvider = Clock, Seed = 1 });
        _line = new CutLine(new SimulatorHttpHandler(Simulator));
        _api = new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = _line,
            Time = Clock,
            IsSimulated = true,
        });
        Connection = new WhatsAppConnection(_api, Clock);
        Folder = folder ?? Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "templates-" + Guid.NewGuid().ToString("N"))).FullName;
    }

    public FakeTimeProvider Clock { get; }

    public TwilioSimulator Simulator { get; }

    public WhatsAppConnection Connection { get; }

    public string Folder { get; }

    /// <summary>How many requests were made.</summary>
    public int Requests => _line.Requests;

    /// <summary>Cuts the line at a request from now on, counted from 0: before the simulator has it, or after.</summary>
    public void CutAt(int? request, bool after = false) => _line.CutAt(request, after);

    public static string Text(string body, string category = "UTILITY") =>
        $$$"""{"language":"en","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"{{{body}}}"}},"whatsapp":{"category":"{{{category}}}"}}""";

    public string Write(string name, string json, string language = "en")
    {
        string path = Path.Combine(Folder, name, language + ".json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return path;
    }

    /// <summary>The plan, without what the simulator's world has besides.</summary>
    public async Task<TemplateChange[]> CompareAsync()
    {
        IReadOnlyList<TemplateChange> changes = await new TemplateSource([Folder], Connection).CompareAsync(default);
        return [.. changes.Where(change => change.Path is not null || !change.Sid!.StartsWith("HX51", StringComparison.Ordinal))];
    }

    /// <summary>Carries the plan out, as Publish does.</summary>
    public async Task<TemplateChange[]> PublishAsync()
    {
        TemplateSource source = new([Folder], Connection);
        List<TemplateChange> done = [];
        IReadOnlyList<TemplateChange> plan = await source.CompareAsync(default);
        TemplatePublisher publisher = source.Publisher;
        foreach (TemplateChange change in plan.Where(change => change.File is not null))
        {
            done.Add(await publisher.RunAsync(change, default));
        }

        return [.. done];
    }

    /// <summary>Lets the review come to its end.</summary>
    public void Review() => Clock.Advance(TimeSpan.FromHours(1));

    /// <summary>The account's templates without the world's own.</summary>
    public async Task<ContentTemplate[]> RemoteAsync() =>
        [.. (await new TemplateCatalogue(_api, Clock).ListAsync(default)).Where(template => !template.Sid.StartsWith("HX51", StringComparison.Ordinal))];

    public LockedTemplate Locked(string name, string language = "en") =>
        TemplateLock.Read(Path.Combine(Folder, TemplateFolder.LockName)).Find(LockAccount.Of(_api), name, language)!;

    /// <summary>Writes the account's templates as files, as Export does.</summary>
    public async Task ExportAsync(string name, int? version = null)
    {
        TemplateLock locked = TemplateLock.Read(Path.Combine(Folder, TemplateFolder.LockName));
        IReadOnlyList<ContentTemplate> remote = await new TemplateCatalogue(_api, Clock).ListAsync(default);
        foreach (TemplateExport export in TemplateExport.Of(Folder, locked, LockAccount.Of(_api), remote, version).Where(export => export.Name == name))
        {
            export.Write();
        }
    }

    public void Dispose()
    {
        _api.Dispose();
        _line.Dispose();
        if (!_isBorrowed)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed class CutLine(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int? _left;
        private bool _after;

        public int Requests { get; private set; }

        public void CutAt(int? request, bool after)
        {
            _left = request;
            _after = after;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            bool isCut = _left is int left && left <= 0;
            _left--;
            if (isCut && !_after)
            {
                throw new HttpRequestException("cut before");
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            return isCut ? throw new HttpRequestException("cut after") : response;
        }
    }
}
