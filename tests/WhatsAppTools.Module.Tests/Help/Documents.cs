using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

/// <summary>The pages that people read outside of PowerShell: README, CONTRIBUTING, docs.</summary>
internal static partial class Documents
{
    /// <summary>All of them, as paths from the repository's root on.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "README.md",
        "CONTRIBUTING.md",
        "bench/README.md",
        .. Directory.GetFiles(Path.Combine(RepositoryFolders.Root, "docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    public static string Read(string name) => File.ReadAllText(Path.Combine(RepositoryFolders.Root, name));

    /// <summary>The fenced blocks of a page, in order: their language and their text.</summary>
    public static IReadOnlyList<(string Language, string Code)> Blocks(string name) =>
        [.. Block().Matches(Read(name)).Select(match => (match.Groups["language"].Value, match.Groups["code"].Value))];

    /// <summary>What a page runs without PowerShell: <c>-Command "…"</c> of QuickStart.</summary>
    public static IReadOnlyList<string> ShellCommands(string name) =>
        [.. ShellCommand().Matches(Read(name)).Select(match => match.Groups[1].Value)];

    /// <summary>The code between words that uses a cmdlet of ours.</summary>
    public static IReadOnlyList<string> Phrases(string name) =>
        [.. Phrase().Matches(Block().Replace(Read(name), string.Empty)).Select(match => match.Groups[1].Value).Where(code => OfOurs().IsMatch(code))];

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"dotnet run .*-Command ""([^""]+)""")]
    private static partial Regex ShellCommand();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Phrase();

    [GeneratedRegex(@"^[^ ]*[A-Z][a-z]+-WhatsApp\w* -")]
    private static partial Regex OfOurs();
}
