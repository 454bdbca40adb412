using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Templates;

/// <summary>Templates as files, looked at without any connection.</summary>
public sealed class TemplateFileCommandTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "templates-" + Guid.NewGuid().ToString("N"))).FullName;

    public TemplateFileCommandTests()
    {
        Write("good/en.json", """{"language":"en","variables":{"1":"Ana"},"types":{"twilio/quick-reply":{"body":"Hello {{1}}, can you come to us today?","actions":[{"title":"Yes"}]}},"whatsapp":{"category":"UTILITY"}}""");
        Write("bad/en.json", "{\n\"language\": \"en\",\n\"types\": {\"twilio/text\": {\"body\": \"{{1}} is yours\"}},\n\"whatsapp\": {\"category\": \"UTILITY\"}}");
        _session.Get($"Disconnect-WhatsApp; Set-Location '{_folder}'");
    }

    [Fact]
    public void Files_are_tested_without_a_connection_and_shown_as_the_person_sees_them()
    {
        string[] lines = [.. _session.GetText("Test-WhatsAppTemplate -Path . | ForEach-Object { \"$($_.Name) $($_.Language) $($_.IsValid) $($_.Finding.RuleId -join ',') $($_.Finding.Line -join ',')\" }")];

        Assert.Equal(["bad en False WAT037,WAT035,WAT036 1,3,3", "good en True  "], lines);
        Assert.Equal(["Hello Ana, can you come to us today?\n[Yes]"], _session.GetText("(Test-WhatsAppTemplate -Path good/en.json).Text"));
    }

    [Fact]
    public void The_log_for_code_hosts_is_one_text_with_paths_from_here()
    {
        using JsonDocument log = JsonDocument.Parse(_session.GetText("Test-WhatsAppTemplate -Path bad, good -AsSarif").Single());

        JsonElement result = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("bad/en.json", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Theory]
    [InlineData("none", "TemplatePathMissing")]
    [InlineData("empty", "TemplateFolderEmpty")]
    public void A_wrong_path_is_an_error_and_the_others_go_on(string path, string id)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));

        CapturedRun run = _session.Run($"Test-WhatsAppTemplate -Path {path}, good");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_sample_that_nobody_can_fetch_is_found_where_it_is_asked_for()
    {
        Write("file/en.json", """{"language":"en","types":{"twilio/media":{"body":"Here is your file.","media":["http://localhost/a.png"]}},"whatsapp":{"category":"UTILITY"}}""");

        Assert.Equal(["True ", "False WAT060"], _session.GetText("@(Test-WhatsAppTemplate -Path file) + @(Test-WhatsAppTemplate -Path file -CheckMedia) | ForEach-Object { \"$($_.IsValid) $($_.Finding.RuleId)\" }"));
    }

    [Fact]
    public void The_schema_is_in_the_modules_folder() =>
        Assert.True(File.Exists(Path.Combine(RepositoryFolders.Stage, "whatsapp-template.schema.json")));

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string content)
    {
        string path = Path.Combine([_folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
