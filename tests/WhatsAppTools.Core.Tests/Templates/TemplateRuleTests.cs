using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using WhatsAppTools.Media;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Every rule for authors, with a template that breaks it and one that does not.</summary>
public class TemplateRuleTests
{
    private const string Good = """
        {
          "language": "en",
          "variables": { "1": "Ana", "2": "Monday" },
          "types": {
            "twilio/quick-reply": {
              "body": "Hello {{1}}, we look forward to your visit on {{2}} in our house.",
              "actions": [ { "type": "QUICK_REPLY", "title": "Yes", "id": "yes" } ]
            }
          },
          "whatsapp": { "name": "visit", "category": "UTILITY" }
        }
        """;

    private const string Link = """{"type":"URL","title":"Open","url":"https://example.com/a/{{2}}"}""";
    private const string Middle = "we look forward to your visit on";

    // Rule, what of the good file is replaced, with what breaks the rule, and with what does not.
    public static TheoryData<string, string, string, string> Rules { get; } = new()
    {
        { "WAT001", "\"whatsapp\":", "whatsapp:", "\"whatsapp\":" },
        { "WAT002", "\"language\": \"en\"", "\"language\": \"de\"", "\"language\": \"en\"" },
        { "WAT003", "\"id\": \"yes\"", "\"ident\": \"yes\"", "\"id\": \"no\"" },
        { "WAT003", "\"language\"", "\"langage\"", "\"language\"" },
        { "WAT003", "\"name\": \"visit\"", "\"nome\": \"visit\"", "\"name\": \"visits\"" },
        { "WAT004", "\"title\": \"Yes\", ", "", "\"title\": \"No\", " },
        { "WAT004", "\"title\": \"Yes\"", "\"title\": \"\"", "\"title\": \"No\"" },
        { "WAT005", "\"title\": \"Yes\"", "\"title\": 7", "\"title\": \"7\"" },
        { "WAT005", "\"1\": \"Ana\"", "\"1\": 7", "\"1\": \"7\"" },
        { "WAT006", "twilio/quick-reply", "twilio/button", "twilio/quick-reply" },
        { "WAT007", "twilio/quick-reply", "twilio/quickreply", "twilio/quick-reply" },
        { "WAT008", "\"language\": \"en\"", "\"language\": \"English\"", "\"language\": \"en\"" },
        { "WAT009", "QUICK_REPLY", "QUICK_ANSWER", "QUICK_REPLY" },
        { "WAT010", "\"Yes\"", "\"A title of 21 letters\"", "\"A title of 20 letter\"" },
        { "WAT011", Json("twilio/quick-reply"), Json("twilio/carousel", Cards(11)), Json("twilio/carousel", Cards(10)) },
        { "WAT012", Json("twilio/quick-reply"), Json("whatsapp/authentication", """{"code_expiration_minutes":91,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}]}"""), Json("whatsapp/authentication", """{"code_expiration_minutes":90,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}]}""") },
        { "WAT020", "\"visit\"", "\"Visit-1\"", "\"visit_1\"" },
        { "WAT021", "UTILITY", "TRANSACTIONAL", "MARKETING" },
        { "WAT022", Json("twilio/quick-reply"), Json("twilio/location", """{"latitude":1,"longitude":2,"label":"{{1}} {{2}}"}"""), Json("twilio/text", """{"body":"We are there for you all of the week: {{1}} and {{2}} too."}""") },
        { "WAT023", "UTILITY", "AUTHENTICATION", "UTILITY" },
        { "WAT024", Json("twilio/quick-reply"), Json("twilio/text", Body(1025)), Json("twilio/text", Body(1024)) },
        { "WAT025", Middle, "we have a big summer sale on", "we have a big summer party on" },
        { "WAT026", "\"whatsapp\": { \"name\": \"visit\", \"category\": \"UTILITY\" }", "\"friendly_name\": \"visit\"", "\"whatsapp\": { \"category\": \"UTILITY\" }" },
        { "WAT030", "{{2}}", "{{3}}", "{{2}}" },
        { "WAT031", "{{2}}", "{{day}}", "{{2}}" },
        { "WAT032", Middle, "one " + Many(101), "one " + Many(100) },
        { "WAT033", "{{2}}", "{{a_name_of_17_char}}", "{{a_name_of_16_chr}}" },
        { "WAT034", Middle, "{{3}}", Middle + " {{3}} there on" },
        { "WAT035", "Hello {{1}}", "{{1}}", "Hi {{1}}" },
        { "WAT036", Middle + " {{2}} in our house", "on {{2}} now", "and see you on {{2}} now" },
        { "WAT037", ", \"2\": \"Monday\"", "", ", \"2\": \"Tuesday\"" },
        { "WAT038", "Monday", "Mon    day", "Mon   day" },
        { "WAT038", "Monday", "Mon\\nday", "Mon day" },
        { "WAT039", "Monday", new string('x', 1601), new string('x', 1600) },
        { "WAT040", "\"2\": \"Monday\"", "\"2\": \"Monday\", \"3\": \"x\"", "\"2\": \"Monday\"" },
        { "WAT050", Middle, "write to bit.ly/abc on", "write to rabbit.ly/abc today on" },
        { "WAT051", Middle, Middle + string.Concat(Enumerable.Repeat("😀", 11)), Middle + string.Concat(Enumerable.Repeat("😀", 10)) },
        { "WAT052", Json("twilio/quick-reply"), Json("whatsapp/card", Card("\"header_text\":\"Hi\",\"media\":[\"https://example.com/a.png\"]")), Json("whatsapp/card", Card("\"media\":[\"https://example.com/a.png\"]")) },
        { "WAT053", Json("twilio/quick-reply"), Json("whatsapp/card", Card($"\"actions\":[{Link},{Link},{Link}]")), Json("whatsapp/card", Card($"\"actions\":[{Link},{Link}]")) },
        { "WAT054", Json("twilio/quick-reply"), Json("whatsapp/card", Card($"\"actions\":[{Link.Replace("https", "ftp")}]")), Json("whatsapp/card", Card($"\"actions\":[{Link}]")) },
        { "WAT054", Json("twilio/quick-reply"), Json("twilio/media", """{"body":"Hello {{1}}, here is your file of {{2}} as you asked for it.","media":["file.png"]}"""), Json("twilio/media", """{"body":"Hello {{1}}, here is your file of {{2}} as you asked for it.","media":["https://example.com/file.png"]}""") },
        { "WAT055", Json("twilio/quick-reply"), Json("whatsapp/card", Card($"\"actions\":[{Link.Replace("/a/{{2}}", "/{{2}}/a")}]")), Json("whatsapp/card", Card($"\"actions\":[{Link}]")) },
        { "WAT056", Json("twilio/quick-reply"), Json("whatsapp/card", Card("\"actions\":[{\"type\":\"PHONE_NUMBER\",\"title\":\"Call\",\"phone\":\"07700900123\"}]")), Json("whatsapp/card", Card("\"actions\":[{\"type\":\"PHONE_NUMBER\",\"title\":\"Call\",\"phone\":\"+447700900123\"}]")) },
        { "WAT057", Json("twilio/quick-reply"), Json("whatsapp/card", Card("\"media\":[\"https://{{2}}.example.com/a.png\"]")), Json("whatsapp/card", Card("\"media\":[\"https://example.com/{{2}}\"]")) },
        { "WAT058", Json("twilio/quick-reply"), Json("twilio/carousel", Cards(1, OtherCard)), Json("twilio/carousel", Cards(2)) },
    };

    private static string OtherCard => """,{"title":"x","body":"y","media":"https://example.com/a.png","actions":[{"type":"QUICK_REPLY","title":"No"}]}""";

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_template_that_breaks_a_rule_is_found_and_one_that_does_not_is_not(string id, string part, string breaks, string keeps)
    {
        IReadOnlyList<TemplateFinding> broken = Check(With(part, breaks));
        IReadOnlyList<TemplateFinding> kept = Check(With(part, keeps));

        TemplateFinding finding = Assert.Single(broken, finding => finding.RuleId == id);
        Assert.NotEmpty(finding.Remedy);
        Assert.NotEmpty(finding.Source);
        Assert.DoesNotContain("{0}", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, finding => finding.RuleId == id);
    }

    [Fact]
    public void Every_rule_is_in_the_table_and_has_its_words()
    {
        string[] looked = [.. Rules.Select(row => (string)row.ToArray()[0]).Distinct().OrderBy(id => id, StringComparer.Ordinal)];

        // Media are asked over the network.
        Assert.Equal(TemplateRules.All.Select(rule => rule.Id).Where(id => id != "WAT060"), looked);
        Assert.All(TemplateRules.All, rule => Assert.NotEmpty(rule.Remedy));
        Assert.Equal(TemplateRules.All.Count, TemplateRules.All.Select(rule => rule.Name).Distinct().Count());
    }

    [Fact]
    public void The_good_template_breaks_nothing() => Assert.Empty(Check(Good));

    [Fact]
    public void A_finding_names_its_line()
    {
        IReadOnlyList<TemplateFinding> findings = Check(Good.Replace("Hello {{1}}", "{{1}}").Replace("Monday", "Mon    day").Replace("\"Yes\"", "\"A title of 21 letters\""));

        Assert.Equal([("WAT038", 3), ("WAT035", 6), ("WAT010", 7)], findings.Select(finding => (finding.RuleId, finding.Line)));
    }

    [Theory]
    [InlineData("[]", 1)]
    [InlineData("", 1)]
    [InlineData("{\n\"language\": \"en\",\n}", 3)]
    [InlineData("{\"language\": \"\\ud800\"}", 1)]
    public void What_is_no_JSON_object_is_one_finding(string text, int line)
    {
        TemplateFinding finding = Assert.Single(Check(text));

        Assert.Equal(("WAT001", line), (finding.RuleId, finding.Line));
    }

    [Fact]
    public void Only_what_WhatsApp_shows_is_read_for_its_words()
    {
        // The plain text is for other channels, which have no such rules.
        string file = Good.Replace("\"types\": {", "\"types\": { \"twilio/text\": { \"body\": \"{{1}} {{2}}\" },");

        Assert.Empty(Check(file));
    }

    [Fact]
    public async Task A_sample_that_cannot_be_fetched_is_found()
    {
        TemplateFile file = Parse(With(Json("twilio/quick-reply"), Json("whatsapp/card", Card("\"media\":[\"http://localhost/a.png\"]"))));
        using MediaChecker media = new(new MediaCheckOptions());

        TemplateFileTest test = await TemplateMedia.CheckAsync(file, TemplateFileTest.Of(file), media.CheckAsync, default);

        TemplateFinding finding = Assert.Single(test.Finding);
        Assert.Equal(("WAT060", false), (finding.RuleId, test.IsValid));
        Assert.Contains("localhost", finding.Message, StringComparison.Ordinal);
    }

    private static string With(string part, string other)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        string file = Good.Replace(part, other);

        // Authentication has its own category.
        return other.Contains("whatsapp/authentication", StringComparison.Ordinal) ? file.Replace("UTILITY", "AUTHENTICATION") : file;
    }

    // The types' JSON in the good file, or another type in its place.
    private static string Json(string type, string? value = null)
    {
        int start = Good.IndexOf("\"twilio/quick-reply\"", StringComparison.Ordinal);
        string types = Good.Substring(start, Good.IndexOf("\n  },\n  \"whatsapp\"", StringComparison.Ordinal) - start);
        return value is null ? types : $"\"{type}\":{value}";
    }

    private static string Card(string rest) => "{\"body\":\"Hello {{1}}, here is what you asked us for on {{2}} in our house.\"," + rest + "}";

    private static string Cards(int count, string more = "") =>
        "{\"body\":\"Hello {{1}}, here is what you asked us for on {{2}} in our house.\",\"cards\":["
        + string.Join(",", Enumerable.Repeat("{\"title\":\"x\",\"body\":\"y\",\"media\":\"https://example.com/a.png\",\"actions\":[{\"type\":\"URL\",\"title\":\"Go\",\"url\":\"https://example.com/\"}]}", count))
        + more + "]}";

    private static string Body(int length)
    {
        const string Text = "Hello {{1}}, we look forward to your visit on {{2}} in our house. ";
        return "{\"body\":\"" + Text + new string('x', length - Text.Length) + "\"}";
    }

    private static string Many(int count) => string.Join(" ", Enumerable.Range(3, count - 2).Select(number => $"one two three {{{{{number}}}}}")) + " and so on, and then";

    private static IReadOnlyList<TemplateFinding> Check(string json) => TemplateFileLinter.Check(Parse(json));

    private static TemplateFile Parse(string json) => TemplateFile.Parse("/templates/visit/en.json", Encoding.UTF8.GetBytes(json));
}
