using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

/// <summary>The help as it is written: the pages' markdown and the about topics' text.</summary>
internal static partial class HelpPages
{
    public static string Folder { get; } = Path.Combine(RepositoryFolders.Root, "src", "WhatsAppTools", "Help");

    public static string TopicFolder { get; } = Path.Combine(RepositoryFolders.Root, "en-US");

    public static IReadOnlyList<string> PageNames { get; } =
        [.. Directory.GetFiles(Folder, "*-*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> TopicNames { get; } =
        [.. Directory.GetFiles(TopicFolder, "about_*.help.txt").Select(file => Path.GetFileName(file)[..^".help.txt".Length]).Order(StringComparer.Ordinal)];

    public static string ReadPage(string name) => File.ReadAllText(Path.Combine(Folder, name + ".md"));

    public static string ReadTopic(string name) => File.ReadAllText(Path.Combine(TopicFolder, name + ".help.txt"));

    /// <summary>The examples of a page, by their headings.</summary>
    public static IReadOnlyDictionary<string, string> Examples(string page)
    {
        string section = Section(ReadPage(page), "## EXAMPLES");
        return ExampleBlock().Matches(section).ToDictionary(
            match => match.Groups["title"].Value.Trim(),
            match => string.Join("\n", CodeBlock().Matches(match.Groups["body"].Value).Select(code => code.Groups[1].Value)));
    }

    /// <summary>A topic's code: the lines that are indented by eight or more.</summary>
    public static string TopicCode(string topic) => string.Join(
        "\n",
        ReadTopic(topic).Split('\n').Where(line => line.StartsWith("        ", StringComparison.Ordinal) && !line.TrimStart().StartsWith('-') && !IsColumn(line)));

    /// <summary>The yaml blocks under a parameter's heading, as name and value.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> ParameterBlocks(string page, string parameter)
    {
        Match heading = Regex.Match(ReadPage(page), $@"^### -{parameter}\n(?<body>.*?)(?=^##)", RegexOptions.Multiline | RegexOptions.Singleline);
        return
        [
            .. YamlBlock().Matches(heading.Groups["body"].Value).Select(block => block.Groups[1].Value
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
                .ToDictionary(parts => parts[0], parts => parts[1])),
        ];
    }

    /// <summary>The parameters that a page describes.</summary>
    public static IReadOnlyList<string> Parameters(string page) =>
        [.. ParameterHeading().Matches(ReadPage(page)).Select(match => match.Groups[1].Value)];

    // A table's second column continues far to the right.
    private static bool IsColumn(string line) => line.StartsWith(new string(' ', 20), StringComparison.Ordinal);

    private static string Section(string text, string heading)
    {
        int start = text.IndexOf(heading + "\n", StringComparison.Ordinal);
        int end = text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return text[start..end];
    }

    [GeneratedRegex(@"^### (?<title>Example.*?)\n(?<body>.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleBlock();

    [GeneratedRegex(@"```powershell\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"^### -(\w+)$", RegexOptions.Multiline)]
    private static partial Regex ParameterHeading();
}
