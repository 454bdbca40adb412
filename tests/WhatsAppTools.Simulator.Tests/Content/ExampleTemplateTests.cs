using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using WhatsAppTools.Simulator.Tests.Shared;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Simulator.Tests.Content;

/// <summary>The templates in examples are right, and the schema beside them is the linter's.</summary>
public sealed class ExampleTemplateTests
{
    private static string Root => Path.Combine(RepositoryFolder.Path, "examples", "templates");

    [Fact]
    public void The_examples_break_no_rule()
    {
        TemplateFileTest[] tests = [.. TemplateFolder.FindFilled(Root).Paths.Select(path => TemplateFileTest.Of(TemplateFile.Read(path)))];

        Assert.True(tests.Length >= 6);
        Assert.All(tests, test => Assert.All(test.Finding, finding => Assert.Equal("WAT026", finding.RuleId)));
        Assert.Equal(1, tests.Count(test => test.Finding.Count > 0));
    }

    [Fact]
    public void The_schema_that_ships_is_what_the_linter_knows()
    {
        string path = Path.Combine(Root, TemplateSchema.FileName);
        string shipped = File.ReadAllText(path).Replace("\r\n", "\n");

        Assert.True(shipped == TemplateSchema.Write(), $"Write TemplateSchema.Write() to {path}.");
    }

    [Fact]
    public void The_page_lists_every_rule_as_it_is()
    {
        // Id, severity, what it finds in the page's own words, remedy, source.
        string[][] rows =
        [
            .. File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "docs", "templates.md"))
                .Where(line => line.StartsWith("| WAT", System.StringComparison.Ordinal))
                .Select(line => line.Trim('|', ' ').Split(" | ")),
        ];

        Assert.Equal(TemplateRules.All.Select(rule => $"{rule.Id} | {rule.Severity} | {rule.Remedy} | {rule.Source}"), rows.Select(row => $"{row[0]} | {row[1]} | {row[3]} | {row[4]}"));
        Assert.All(rows, row => Assert.EndsWith(".", row[2], System.StringComparison.Ordinal));
    }

    [Fact]
    public void The_examples_are_shown_with_the_schema() => Assert.All(
        TemplateFolder.FindFilled(Root).Paths,
        path => Assert.Equal("../" + TemplateSchema.FileName, (string?)JsonNode.Parse(File.ReadAllText(path))!["$schema"]));
}
