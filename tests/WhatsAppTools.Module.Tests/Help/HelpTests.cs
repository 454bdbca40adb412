using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

public sealed class HelpTests : IClassFixture<ModuleCommands>
{
    private readonly ModuleCommands _module;

    public HelpTests(ModuleCommands module) => _module = module;

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet() =>
        Assert.Equal(_module.Commands.Keys.Order(StringComparer.Ordinal), HelpPages.PageNames);

    [Fact]
    public void Every_parameter_has_a_section_in_its_page_and_no_section_is_left_over()
    {
        string[] wrong =
        [
            .. _module.Commands.SelectMany(command =>
            {
                string[] real = [.. ModuleCommands.OwnParameters(command.Value).Select(parameter => parameter.Name)];
                string[] written = [.. HelpPages.Parameters(command.Key)];
                string page = $"src/WhatsAppTools/Help/{command.Key}.md";
                return real.Except(written).Select(name => $"add '### -{name}' to {page}").Concat(written.Except(real).Select(name => $"take '### -{name}' out of {page}"));
            }),
        ];
        Assert.True(wrong.Length == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void What_a_page_says_about_a_parameter_is_what_PowerShell_binds()
    {
        List<string> wrong = [];
        foreach ((string name, CmdletInfo command) in _module.Commands)
        {
            foreach (ParameterMetadata parameter in ModuleCommands.OwnParameters(command))
            {
                IReadOnlyList<IReadOnlyDictionary<string, string>> blocks = HelpPages.ParameterBlocks(name, parameter.Name);
                if (blocks.Count == 0)
                {
                    // Told by the test above.
                    continue;
                }

                foreach (ParameterSetMetadata set in parameter.ParameterSets.Values)
                {
                    string expected = $"{parameter.SwitchParameter}/{set.IsMandatory}/{(set.Position < 0 ? "Named" : set.Position)}/{set.ValueFromPipeline}/{set.ValueFromPipelineByPropertyName}/{string.Join(", ", parameter.Aliases)}";
                    if (!blocks.Any(block => Describe(block) == expected))
                    {
                        wrong.Add($"{name} -{parameter.Name}: {expected}, but the page says {string.Join(" | ", blocks.Select(Describe))}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_topic_names_no_cmdlet_and_no_parameter_that_does_not_exist()
    {
        HashSet<string> known = [.. _module.Commands.Keys];
        foreach (string topic in HelpPages.TopicNames)
        {
            IEnumerable<string> named = System.Text.RegularExpressions.Regex
                .Matches(HelpPages.ReadTopic(topic), @"\b[A-Z][a-z]+-WhatsApp\w*")
                .Select(match => match.Value);
            Assert.All(named, name => Assert.True(known.Contains(name), $"{topic} names {name}"));
        }
    }

    [Fact]
    public void A_topic_that_a_page_names_exists_and_the_first_topic_names_them_all()
    {
        IEnumerable<(string Page, string Text)> pages =
        [
            .. HelpPages.TopicNames.Select(topic => (topic, HelpPages.ReadTopic(topic))),
            .. HelpPages.PageNames.Select(page => (page, HelpPages.ReadPage(page))),
            .. Directory.GetFiles(Path.Combine(RepositoryFolders.Root, "docs"), "*.md").Select(page => (page, File.ReadAllText(page))),
        ];
        Assert.All(pages, page => Assert.All(TopicsIn(page.Text), topic => Assert.True(HelpPages.TopicNames.Contains(topic), $"{page.Page} names {topic}")));
        Assert.Equal(HelpPages.TopicNames, TopicsIn(HelpPages.ReadTopic("about_WhatsAppTools")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_line_of_a_topic_is_wider_than_a_console() => Assert.All(
        HelpPages.TopicNames,
        topic => Assert.All(
            File.ReadLines(Path.Combine(HelpPages.TopicFolder, topic + ".help.txt")),
            line => Assert.True(line.Length <= 80 || line.StartsWith("        ", StringComparison.Ordinal), $"{topic}: {line}")));

    private static IEnumerable<string> TopicsIn(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\babout_WhatsAppTools\w*").Select(match => match.Value);

    private static string Describe(IReadOnlyDictionary<string, string> block)
    {
        string pipeline = block["Accept pipeline input"];
        return $"{block["Type"] == "SwitchParameter"}/{block["Required"]}/{block["Position"]}/{pipeline.Contains("ByValue", StringComparison.Ordinal)}/{pipeline.Contains("ByPropertyName", StringComparison.Ordinal)}/{block["Aliases"]}";
    }
}
