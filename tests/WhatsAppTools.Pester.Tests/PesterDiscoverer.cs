using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;

namespace WhatsAppTools.PesterTests;

/// <summary>Tells the test platform of the tests in tests/Pester.</summary>
[FileExtension(".dll")]
[DefaultExecutorUri(PesterExecutor.Uri)]
public sealed class PesterDiscoverer : ITestDiscoverer
{
    /// <inheritdoc/>
    public void DiscoverTests(
        IEnumerable<string> sources,
        IDiscoveryContext discoveryContext,
        IMessageLogger logger,
        ITestCaseDiscoverySink discoverySink)
    {
        foreach (TestCase test in Find(sources))
        {
            discoverySink.SendTestCase(test);
        }
    }

    /// <summary>The tests of all files: they belong to this assembly, whatever else is looked at.</summary>
    internal static IReadOnlyList<TestCase> Find(IEnumerable<string> sources)
    {
        string assembly = typeof(PesterDiscoverer).Assembly.Location;
        return [.. sources.Where(source => Path.GetFileName(source) == Path.GetFileName(assembly)).SelectMany(source => PesterRun.List(PesterRun.Files).Select(test => ToTestCase(test, source)))];
    }

    private static TestCase ToTestCase(PesterTest test, string source)
    {
        string file = Path.GetFileName(test.File).Replace(".Tests.ps1", string.Empty, System.StringComparison.Ordinal);
        return new TestCase($"Pester.{file}.{test.Name}", new System.Uri(PesterExecutor.Uri), source)
        {
            DisplayName = $"{file}: {test.Name}",
            CodeFilePath = test.File,
            LineNumber = test.Line,
        };
    }
}
