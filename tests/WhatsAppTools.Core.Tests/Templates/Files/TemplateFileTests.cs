using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Templates as files: where they are, what they say, and what editors and code hosts are told about them.</summary>
public sealed class TemplateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "templates-" + Guid.NewGuid().ToString("N"))).FullName;

    [Fact]
    public void A_path_means_all_templates_one_template_or_one_file_of_one_lock()
    {
        Write("b/en.json");
        Write("a/de.json");
        Write("a/en.json");
        Write(TemplateFolder.LockName);
        Write(TemplateSchema.FileName);

        Assert.Equal(["a/de.json", "a/en.json", "b/en.json"], Found(_folder));
        Assert.Equal(["a/de.json", "a/en.json"], Found(Path.Combine(_folder, "a")));
        Assert.Equal(["a/en.json"], Found(Path.Combine(_folder, "a", "en.json")));
        Assert.All(
            new[] { _folder, Path.Combine(_folder, "a"), Path.Combine(_folder, "a", "en.json") },
            path => Assert.Equal(Path.Combine(_folder, TemplateFolder.LockName), TemplateFolder.Find(path).LockPath));
    }

    [Theory]
    [InlineData("package.json", false)]
    [InlineData("app.json", true)]
    public void A_file_of_another_kind_beside_the_folders_hides_no_template(string stray, bool hasLock)
    {
        Write("visit_q/en.json");
        Write(stray);
        if (hasLock)
        {
            Write(TemplateFolder.LockName);
        }

        TemplateFolder folder = TemplateFolder.Find(_folder);

        Assert.Equal(["visit_q/en.json"], Found(_folder));
        Assert.Equal(_folder, folder.Root);
        Assert.Contains(stray, folder.StrayText, StringComparison.Ordinal);
        Assert.Null(TemplateFolder.Find(Path.Combine(_folder, "visit_q")).StrayText);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_a_finding_and_the_others_go_on()
    {
        Write("visit/en.json");
        File.WriteAllBytes(Path.Combine(_folder, "visit", "de.json"), new byte[1_000_001]);

        TemplateFile[] files = [.. TemplateFolder.Find(_folder).Paths.Select(TemplateFile.ReadOne)];

        Assert.Equal(2, files.Length);
        Assert.Contains("longer than", files[0].Unreadable!.Message, StringComparison.Ordinal);
        Assert.Contains("a link that leads to no file", TemplateFile.ReadOne(Path.Combine(_folder, "visit", "fr.json")).Unreadable!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("{\n\"language\": en }", "line 2 is no JSON")]
    public void A_mistake_in_the_JSON_is_told_as_a_person_counts(string json, string said)
    {
        string message = Parse(json).Unreadable!.Message;

        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_UTF_16_is_told_to_be_so()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")];

        Assert.Contains("UTF-16", TemplateFile.Parse("/visit/en.json", bytes).Unreadable!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Visit_U", """{"language":"en","types":{"twilio/text":{"body":"Hello there."}},"whatsapp":{"category":"UTILITY"}}""")]
    [InlineData("visit", """{"language":5,"types":[],"variables":"x","whatsapp":null}""")]
    public void What_Publish_would_not_take_has_an_error(string name, string json) =>
        Assert.NotNull(TemplateFileLinter.FirstError(TemplateFile.Parse($"/{name}/en.json", Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void Nothing_there_and_nothing_in_it_are_failures()
    {
        Assert.Equal("TemplatePathMissing", Assert.Throws<WhatsAppException>(() => TemplateFolder.Find(Path.Combine(_folder, "none"))).ErrorId);
        Assert.Equal("TemplateFolderEmpty", Assert.Throws<WhatsAppException>(() => TemplateFolder.FindFilled(_folder)).ErrorId);
        Assert.Equal("TemplateFileUnreadable", Assert.Throws<WhatsAppException>(() => TemplateFile.Read(_folder)).ErrorId);
    }

    [Theory]
    [InlineData("""{"language":"en","types":{"twilio/text":{"body":"é"}}}""", true)]
    [InlineData("""{ "types": { "twilio/text": { "x": null, "body": "\u00e9" } }, "language": "en", "variables": {}, "whatsapp": { "category": "UTILITY" } }""", true)]
    [InlineData("""{"language":"en","types":{"twilio/text":{"body":"e"}}}""", false)]
    [InlineData("""{"language":"en","variables":{"1":"x"},"types":{"twilio/text":{"body":"é"}}}""", false)]
    public void Two_files_that_say_the_same_have_one_fingerprint(string json, bool same)
    {
        TemplateFile one = Parse("""{"language":"en","types":{"twilio/text":{"body":"é"}}}""");

        Assert.Equal(same, one.Hash == Parse(json).Hash);
        Assert.Matches("^[0-9a-f]{64}$", one.Hash);
    }

    [Fact]
    public void Names_and_submission_have_their_defaults()
    {
        TemplateFile plain = Parse("""{"whatsapp":{"category":"UTILITY"}}""");
        TemplateFile full = Parse("""{"friendly_name":"Visit","whatsapp":{"name":"v","category":"MARKETING","allowCategoryChange":false}}""");

        Assert.Equal(("visit", new TemplateSubmission("visit", "UTILITY", true)), (plain.FriendlyName, plain.Submission));
        Assert.Equal(("Visit", new TemplateSubmission("v", "MARKETING", false)), (full.FriendlyName, full.Submission));
        Assert.Null(Parse("{}").Submission);
    }

    [Fact]
    public void A_mark_at_the_begin_of_a_file_does_no_harm()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"language\":\"en\"}")];

        Assert.Null(TemplateFile.Parse("/visit/en.json", bytes).Unreadable);
    }

    [Fact]
    public void A_preview_has_samples_and_buttons()
    {
        TemplateFileTest test = TemplateFileTest.Of(Parse("""
            {"language":"en","variables":{"1":"Ana"},"types":{
              "twilio/text":{"body":"plain"},
              "twilio/quick-reply":{"body":"Hello {{1}}, can you come?","actions":[{"title":"Yes"},{"title":"No"}]}}}
            """));

        Assert.Equal("Hello Ana, can you come?\n[Yes]\n[No]", test.Text);
        Assert.Equal("twilio/quick-reply", test.Type);
    }

    [Fact]
    public void The_log_for_code_hosts_has_every_finding_with_file_and_line()
    {
        string path = Write("visit/en.json", "{\n\"language\": \"en\",\n\"types\": {\"twilio/text\": {\"body\": \"{{1}}\"}}\n}");
        TemplateFileTest test = TemplateFileTest.Of(TemplateFile.Read(path));

        using JsonDocument log = JsonDocument.Parse(SarifLog.Write([test], _folder, "1.2.3"));

        JsonElement run = log.RootElement.GetProperty("runs")[0];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.Equal(TemplateRules.All.Count, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        Assert.Equal(test.Finding.Select(finding => finding.RuleId), results.Select(result => result.GetProperty("ruleId").GetString()));
        JsonElement edge = results.Single(result => result.GetProperty("ruleId").GetString() == "WAT035");
        JsonElement place = edge.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("error", edge.GetProperty("level").GetString());
        Assert.Equal("visit/en.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(3, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void The_schema_is_JSON_and_has_every_type()
    {
        using JsonDocument schema = JsonDocument.Parse(TemplateSchema.Write());

        JsonElement types = schema.RootElement.GetProperty("properties").GetProperty("types").GetProperty("properties");
        Assert.Equal(ContentTypes.All.Select(type => type.Name), types.EnumerateObject().Select(type => type.Name));
        Assert.Equal(20, types.GetProperty("twilio/quick-reply").GetProperty("properties").GetProperty("actions").GetProperty("items").GetProperty("properties").GetProperty("title").GetProperty("maxLength").GetInt32());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TemplateFile Parse(string json) => TemplateFile.Parse("/templates/visit/en.json", Encoding.UTF8.GetBytes(json));

    private string Write(string name, string content = "{}")
    {
        string path = Path.Combine([_folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private string[] Found(string path) => [.. TemplateFolder.Find(path).Paths.Select(found => found.Substring(_folder.Length + 1).Replace('\\', '/'))];
}
