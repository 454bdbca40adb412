using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WhatsAppTools.HelpBuilder;

/// <summary>Reads a page in PlatyPS's markdown shape (schema 2.0.0).</summary>
public static partial class HelpPageReader
{
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    /// <summary>Reads a page.</summary>
    /// <param name="file">The markdown file; its name is the cmdlet's.</param>
    /// <returns>The page.</returns>
    /// <exception cref="HelpPageException">The page lacks something that every page must have.</exception>
    public static HelpPage Read(string file)
    {
        MarkdownDocument document = Markdown.Parse(File.ReadAllText(file), s_pipeline);
        string name = Path.GetFileNameWithoutExtension(file);
        HelpPage page = new() { Name = name, OnlineVersion = OnlineVersion(document) };

        string section = string.Empty;
        string title = string.Empty;
        int titleLine = 1;
        List<Block> blocks = [];
        foreach (Block block in document)
        {
            if (block is not HeadingBlock heading)
            {
                blocks.Add(block);
                continue;
            }

            Add(page, section, title, titleLine, blocks);
            blocks = [];
            title = PlainText.Inline(heading.Inline);
            titleLine = heading.Line + 1;
            if (heading.Level == 1 && title != name)
            {
                throw new HelpPageException(titleLine, $"the title is '{title}', and the file is called {name}.md");
            }

            if (heading.Level < 3)
            {
                section = title;
                title = string.Empty;
            }
        }

        Add(page, section, title, titleLine, blocks);
        Check(page);
        return page;
    }

    private static void Add(HelpPage page, string section, string title, int line, List<Block> blocks)
    {
        switch (section)
        {
            case "SYNOPSIS":
                page.Synopsis.AddRange(blocks.SelectMany(PlainText.Paragraphs));
                break;
            case "SYNTAX" when blocks.OfType<FencedCodeBlock>().FirstOrDefault() is FencedCodeBlock syntax:
                page.Syntax.Add(Syntax(title, PlainText.Code(syntax)));
                break;
            case "DESCRIPTION":
                page.Description.AddRange(blocks.SelectMany(PlainText.Paragraphs));
                break;
            case "EXAMPLES" when title.Length > 0:
                page.Examples.Add(Section(title, blocks));
                break;
            case "PARAMETERS" when title.StartsWith('-'):
                page.Parameters.AddRange(Parameters(title[1..], line, blocks));
                break;
            case "INPUTS" when title.Length > 0:
                page.Inputs.Add(Section(title, blocks));
                break;
            case "OUTPUTS" when title.Length > 0:
                page.Outputs.Add(Section(title, blocks));
                break;
            case "NOTES":
                page.Notes.AddRange(blocks.SelectMany(PlainText.Paragraphs));
                break;
            case "RELATED LINKS":
                page.Links.AddRange(blocks
                    .OfType<ParagraphBlock>()
                    .SelectMany(paragraph => paragraph.Inline?.Descendants<LinkInline>() ?? [])
                    .Select(link => new HelpLink(PlainText.Inline(link), link.Url ?? string.Empty)));
                break;
        }
    }

    private static HelpSyntax Syntax(string title, string code) => new(
        title.Length == 0 ? "(All)" : title.Replace(" (Default)", string.Empty, StringComparison.Ordinal),
        [.. ParameterName().Matches(code).Select(match => match.Groups[1].Value)]);

    private static HelpSection Section(string title, List<Block> blocks)
    {
        HelpSection section = new() { Title = title };
        section.Code.AddRange(blocks.OfType<CodeBlock>().Select(PlainText.Code));
        section.Text.AddRange(blocks.Where(block => block is not CodeBlock).SelectMany(PlainText.Paragraphs));
        return section;
    }

    private static IEnumerable<HelpParameter> Parameters(string name, int line, List<Block> blocks)
    {
        List<FencedCodeBlock> yaml = [.. blocks.OfType<FencedCodeBlock>().Where(block => block.Info == "yaml")];
        List<string> text = [.. blocks.Where(block => !yaml.Contains(block)).SelectMany(PlainText.Paragraphs)];
        if (yaml.Count == 0 || text.Count == 0)
        {
            throw new HelpPageException(line, $"-{name} needs a description and a yaml block");
        }

        return yaml.Select(block => new HelpParameter(name, text, Fields(PlainText.Code(block))));
    }

    private static Dictionary<string, string> Fields(string yaml) => yaml
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);

    private static string? OnlineVersion(MarkdownDocument document) => document
        .OfType<YamlFrontMatterBlock>()
        .Select(block => Fields(PlainText.Code(block)).GetValueOrDefault("online version"))
        .FirstOrDefault(address => !string.IsNullOrEmpty(address));

    private static void Check(HelpPage page)
    {
        string? missing =
            page.Synopsis.Count == 0 ? "SYNOPSIS" :
            page.Syntax.Count == 0 ? "SYNTAX" :
            page.Description.Count == 0 ? "DESCRIPTION" :
            page.Examples.Count < 2 ? "EXAMPLES (two at least)" :
            page.Inputs.Count == 0 ? "INPUTS" :
            page.Outputs.Count == 0 ? "OUTPUTS" :
            page.Links.Count == 0 ? "RELATED LINKS" : null;
        if (missing is not null)
        {
            throw new HelpPageException(1, $"the page lacks its section {missing}");
        }
    }

    [GeneratedRegex(@"(?<![\w])-([A-Z]\w*)")]
    private static partial Regex ParameterName();
}
