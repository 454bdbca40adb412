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

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"^### -(\w+)$", RegexOptions.Multiline)]
    private static partial Regex ParameterHeading();
}
