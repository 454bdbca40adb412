using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Help;

public sealed class HelpTests : IClassFixture<ModuleCommands>
{
    private readonly ModuleCommands _module;

    public HelpTests(ModuleCommands module) => _module = module;

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet() =>
        Assert.Equal(_module.Commands.Keys.Order(StringComparer.Ordinal), HelpPages.PageNames);

    [Fact]
    public void Every_parameter_is_described_and_none_that_does_not_exist()
    {
        foreach ((string name, CmdletInfo command) in _module.Commands)
        {
            IEnumerable<string> real = ModuleCommands.OwnParameters(command).Select(parameter => parameter.Name);
            Assert.Equal(real.Order(StringComparer.Ordinal).Prepend(name), HelpPages.Parameters(name).Order(StringComparer.Ordinal).Prepend(name));
        }
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
    public void Get_Help_shows_every_part_of_every_page()
    {
        using CapturedEngine engine = new();
        engine.Run("Import-Module WhatsAppTools");
        foreach (string name in HelpPages.PageNames)
        {
            CapturedRun run = engine.Run("Get-Help -Full $args[0]", name);
            Assert.Null(run.Failure);
            dynamic help = run.Output.Single()!;
            Assert.False(string.IsNullOrWhiteSpace((string)help.Synopsis), name);
            Assert.NotNull(help.description);
            Assert.NotNull(help.inputTypes);
            Assert.NotNull(help.returnValues);
            Assert.NotNull(help.relatedLinks);
            Assert.True(((object[])help.examples.example).Length >= 2, name);
            string shown = engine.Show($"Get-Help -Full {name}");
            Assert.All(HelpPages.Parameters(name), parameter => Assert.Contains("-" + parameter, shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Get_Help_Online_leads_where_the_page_says_for_every_cmdlet()
    {
        using CapturedEngine engine = new();
        engine.Run("Import-Module WhatsAppTools");
        foreach ((string name, CmdletInfo command) in _module.Commands)
        {
            string expected = $"{Manifest.ProjectUri}#{name}";
            Assert.Equal(expected, new CommandMetadata(command).HelpUri);
            Assert.Contains($"\nonline version: {expected}\n", HelpPages.ReadPage(name), StringComparison.Ordinal);
            CapturedRun run = engine.Run("@((Get-Help -Full $args[0]).relatedLinks.navigationLink)[0].uri", name);
            Assert.Equal(expected, run.Output.Single()!.ToString());
        }
    }

    [Fact]
    public void Every_topic_is_found_and_says_in_one_line_what_it_is_about()
    {
        using CapturedEngine engine = new();
        engine.Run("Import-Module WhatsAppTools");
        Assert.Equal(8, HelpPages.TopicNames.Count);
        foreach (string topic in HelpPages.TopicNames)
        {
            CapturedRun run = engine.Run("Get-Help $args[0]", topic);
            Assert.Null(run.Failure);
            Assert.Contains(topic, run.Output.Single()!.ToString(), StringComparison.Ordinal);
            Assert.Contains("SHORT DESCRIPTION\n    ", HelpPages.ReadTopic(topic), StringComparison.Ordinal);
        }
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
    public void No_line_of_a_topic_is_wider_than_a_console() => Assert.All(
        HelpPages.TopicNames,
        topic => Assert.All(
            File.ReadLines(Path.Combine(HelpPages.TopicFolder, topic + ".help.txt")),
            line => Assert.True(line.Length <= 80 || line.StartsWith("        ", StringComparison.Ordinal), $"{topic}: {line}")));

    private static string Describe(IReadOnlyDictionary<string, string> block)
    {
        string pipeline = block["Accept pipeline input"];
        return $"{block["Type"] == "SwitchParameter"}/{block["Required"]}/{block["Position"]}/{pipeline.Contains("ByValue", StringComparison.Ordinal)}/{pipeline.Contains("ByPropertyName", StringComparison.Ordinal)}/{block["Aliases"]}";
    }
}
