using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace WhatsAppTools.PesterTests;

/// <summary>Runs the tests that the test platform asks for: each file once, a few files at a time.</summary>
[ExtensionUri(Uri)]
public sealed class PesterExecutor : ITestExecutor, IDisposable
{
    /// <summary>The name under which the test platform knows this.</summary>
    public const string Uri = "executor://WhatsAppTools.Pester";

    private readonly CancellationTokenSource _cancellation = new();

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle) =>
        RunTests(PesterDiscoverer.Find(sources ?? []), runContext, frameworkHandle);

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        ITestCaseFilterExpression? filter = runContext?.GetTestCaseFilter(["FullyQualifiedName", "DisplayName"], _ => null);
        IEnumerable<TestCase> chosen = (tests ?? []).Where(test => filter?.MatchTestCase(test, name => name == "DisplayName" ? test.DisplayName : test.FullyQualifiedName) != false);
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = _cancellation.Token };
        try
        {
            Parallel.ForEach(chosen.GroupBy(test => test.CodeFilePath!), options, file => Run(file.Key, [.. file], frameworkHandle!));
        }
        catch (OperationCanceledException)
        {
            // Asked for: the platform counts what has not run.
        }
    }

    private static void Run(string file, IReadOnlyList<TestCase> tests, IFrameworkHandle handle)
    {
        Dictionary<string, TestCase> byName = tests.ToDictionary(NameInFile);
        foreach (PesterTest result in Results(file, byName.Keys))
        {
            if (byName.TryGetValue(result.Name, out TestCase? test))
            {
                lock (handle)
                {
                    handle.RecordStart(test);
                    handle.RecordResult(ToResult(result, test));
                    handle.RecordEnd(test, ToOutcome(result));
                }
            }
        }
    }

    private static IEnumerable<PesterTest> Results(string file, IEnumerable<string> names)
    {
        try
        {
            return PesterRun.Run(file, names);
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            return names.Select(name => new PesterTest(file, name, 1, "Failed", 0, error.Message, null));
        }
    }

    private static string NameInFile(TestCase test) => test.DisplayName.Substring(test.DisplayName.IndexOf(": ", StringComparison.Ordinal) + 2);

    private static TestResult ToResult(PesterTest result, TestCase test) => new(test)
    {
        Outcome = ToOutcome(result),
        Duration = TimeSpan.FromMilliseconds(result.Milliseconds),
        ErrorMessage = result.Message,
        ErrorStackTrace = result.Trace,
    };

    // What is neither passed nor skipped for a reason is not well.
    private static TestOutcome ToOutcome(PesterTest result) => result.Outcome switch
    {
        "Passed" => TestOutcome.Passed,
        "Skipped" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };
}
