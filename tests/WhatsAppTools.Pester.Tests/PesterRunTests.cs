using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.PesterTests;

/// <summary>What is wrong with a file of Pester tests is red, also where no test says so.</summary>
public sealed class PesterRunTests(SampleRun samples) : IClassFixture<SampleRun>
{
    private const string TheFile = "the file runs to its end";

    public static TheoryData<string> Broken => [.. SampleRun.Broken.Keys];

    [Fact]
    public void Each_test_has_its_own_name_outcome_and_reason()
    {
        IReadOnlyList<PesterTest> run = samples.Of("Right");

        Assert.Equal(
            [
                "A block / is right Passed",
                "A block / is wrong Failed",
                "A block / is red Passed",
                "A block / is blue Failed",
                "A block / is red (2) Passed",
                "A block / is left out Skipped",
                TheFile + " Passed",
            ],
            run.Select(test => $"{test.Name} {test.Outcome}"));
        Assert.Contains("Expected 2, but got 1", run[1].Message, StringComparison.Ordinal);
        Assert.Contains("nobody asked", run[5].Message, StringComparison.Ordinal);
        Assert.Equal(3, run[1].Line);
    }

    [Fact]
    public void What_is_listed_is_what_runs() => Assert.Equal(samples.Listed, samples.Of("Right").Select(test => test.Name));

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_file_without_tests_or_with_a_block_that_fails_is_red(string name)
    {
        IReadOnlyList<PesterTest> run = samples.Of(name);

        Assert.Equal((TheFile, "Failed"), (run[^1].Name, run[^1].Outcome));
        Assert.NotEmpty(run[^1].Message!);
        Assert.All(run.SkipLast(1).Where(_ => name.EndsWith("BeforeAll", StringComparison.Ordinal)), test => Assert.Equal("Failed", test.Outcome));
    }

    [Fact]
    public void A_test_without_a_result_is_red()
    {
        PesterTest missing = Assert.Single(PesterRun.Missing("A.Tests.ps1", ["A / is", "A / was"], [new("A.Tests.ps1", "A / is", 1, "Passed", 0, null, null)]));

        Assert.Equal(("A / was", "Failed"), (missing.Name, missing.Outcome));
    }

    [Fact]
    public void A_process_that_ends_early_is_told_of_with_what_it_showed()
    {
        string file = samples.Write("Exit", "Describe 'A' { It 'is' { [Console]::WriteLine('last words'); [Environment]::Exit(3) } }");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => PesterRun.Run(file));

        Assert.Contains("last words", error.Message, StringComparison.Ordinal);
    }
}
