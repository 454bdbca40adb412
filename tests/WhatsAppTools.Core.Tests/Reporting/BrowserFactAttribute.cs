#if NET
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace WhatsAppTools.Tests.Reporting;

/// <summary>A test that opens pages in Chromium, and is skipped where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    private static readonly string[] s_browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public BrowserFactAttribute() => Skip = WhyAbsent;

    /// <summary>The browser's program, or null.</summary>
    public static string? Browser { get; } = s_browsers.FirstOrDefault(File.Exists);

    /// <summary>The folder of the scripts that drive it.</summary>
    public static string Folder { get; } = FindFolder();

    private static string? WhyAbsent =>
        Browser is null ? "Chromium is absent; .ci/run installs it."
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "puppeteer-core")) ? "The driver of browsers is absent: run npm ci in tests/peers, as .ci/run does."
        : !HasNode() ? "Node is absent; .ci/run installs it."
        : null;

    private static bool HasNode()
    {
        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            node.WaitForExit();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string FindFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "peers"));
}
#endif
