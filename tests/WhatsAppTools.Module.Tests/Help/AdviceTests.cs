using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Help;

/// <summary>
/// What no page may advise any more (facts of 2026-11, C18): since October 2026 messages inside the window have a price, and
/// SecretManagement, which is to be archived, is no first choice for a secret.
/// </summary>
public sealed partial class AdviceTests
{
    private static IEnumerable<(string Name, string Text)> Pages =>
        new[] { "docs", "en-US", "examples", "src/WhatsAppTools/Help" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(RepositoryFolders.Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".md" or ".txt" or ".ps1")
            .Append(Path.Combine(RepositoryFolders.Root, "README.md"))
            .Select(file => (file, Space().Replace(File.ReadAllText(file), " ")));

    [Fact]
    public void No_page_calls_a_message_free()
    {
        Assert.All(Pages, page => Assert.All(Free().Matches(page.Text), match =>
            Assert.Matches("not (mean )?$", page.Text.Substring(0, match.Index))));
    }

    [Theory]
    [InlineData("docs/install.md", "Get-AutomationPSCredential")]
    [InlineData("en-US/about_WhatsAppTools_Security.help.txt", "managed identity")]
    public void SecretManagement_is_named_after_what_lasts(string name, string first)
    {
        string text = Space().Replace(File.ReadAllText(Path.Combine(RepositoryFolders.Root, name)), " ");

        Assert.InRange(text.IndexOf(first, StringComparison.Ordinal), 0, text.IndexOf("SecretManagement", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"free of charge|(no|without) charge|\b(is|are|be|goes?|sent|answered?) free\b|\bfor free\b(?! text)|\bfree messages?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
