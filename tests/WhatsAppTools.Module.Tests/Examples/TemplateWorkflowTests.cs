using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using WhatsAppTools.EngineHost;
using WhatsAppTools.ModuleTests.Harness;

namespace WhatsAppTools.ModuleTests.Examples;

/// <summary>
/// The workflow for templates in a pull request: its steps run here as GitHub runs them, in a PowerShell of their own, in a clone of a
/// repository, against the simulator.
/// </summary>
public sealed partial class TemplateWorkflowTests : IDisposable
{
    // What GitHub puts before and behind the text of a step with the shell pwsh.
    private const string Before = "$ErrorActionPreference = 'stop'\n";
    private const string Behind = "\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }";

    // The gallery cannot be reached, and the module that is tested is not in it yet.
    private const string Install = "function Install-PSResource { param([Parameter(Mandatory)] [string] $Name, [switch] $TrustRepository) Import-Module $Name }\n";

    private static readonly string[] s_jobKeys = ["if", "needs", "runs-on", "environment", "permissions", "env", "steps"];
    private static readonly string[] s_stepKeys = ["name", "uses", "with", "shell", "run", "if"];

    private readonly ModuleSession _world = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("workflow").FullName;
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(RepositoryFolders.Root, "examples", "templates-workflow.yml"));

    [Fact]
    public void Its_jobs_and_steps_have_keys_that_GitHub_knows_and_need_jobs_that_there_are()
    {
        int jobs = Array.IndexOf(_lines, "jobs:");
        string[] rest = _lines[(jobs + 1)..];
        string[] names = [.. rest.Select(line => JobName().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

        Assert.DoesNotContain(_lines, line => line.Contains('\t', StringComparison.Ordinal));
        Assert.Equal(["lint", "plan", "publish"], names);
        Assert.All(rest.Select(line => JobKey().Match(line)).Where(match => match.Success), match => Assert.Contains(match.Groups[1].Value, s_jobKeys));
        Assert.All(rest.Select(line => StepKey().Match(line)).Where(match => match.Success), match => Assert.Contains(match.Groups[1].Value, s_stepKeys));
        Assert.All(rest.Where(line => line.StartsWith("    needs: ", StringComparison.Ordinal)), line => Assert.Contains(line["    needs: ".Length..], names));
        Assert.All(rest.Where(line => line.Contains("uses: ", StringComparison.Ordinal)), line => Assert.Matches(@"uses: [\w-]+/[\w-]+(/[\w-]+)*@v\d+$", line));
        Assert.All(_lines.SelectMany(line => Expression().Matches(line)), match => Assert.Matches(@"^(vars|secrets)\.TWILIO_[A-Z_]+$", match.Groups[1].Value));
    }

    [Fact]
    public async Task Its_steps_lint_plan_publish_and_commit_what_the_account_has()
    {
        string clone = Clone();
        string[] world = [.. _world.GetText("$s = Start-WhatsAppSimulator; $s.Uri; $s.AccountSid")];

        ProcessRun lint = await StepAsync("Hold the files against the rules", clone, world);
        ProcessRun plan = await StepAsync("Show what would be published", clone, world);
        ProcessRun none = await StepAsync("Commit the lock file", clone, world);
        ProcessRun publish = await StepAsync("Publish what was merged", clone, world);

        // Somebody merges while the job runs.
        string colleague = Path.Combine(_folder, "colleague");
        Git(_folder, "clone", "-q", "origin.git", colleague);
        File.WriteAllText(Path.Combine(colleague, "README.md"), "Merged meanwhile.");
        Commit(colleague);
        ProcessRun commit = await StepAsync("Commit the lock file", clone, world);

        Assert.All(new[] { lint, plan, none, publish, commit }, run => Assert.True(run.ExitCode == 0, run.Output + run.Error));
        Assert.Contains("\"runs\"", await File.ReadAllTextAsync(Path.Combine(clone, "templates.sarif")), StringComparison.Ordinal);
        Assert.Matches(@"State\s+: New", plan.Output);
        Assert.Matches(@"State\s+: Pending", publish.Output);
        Git(colleague, "pull", "-q", "--rebase");
        Assert.Contains(world[1], await File.ReadAllTextAsync(Path.Combine(colleague, "templates", "templates.lock.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_a_rule_fails_the_step_and_is_in_the_log()
    {
        string clone = Clone();
        string file = Path.Combine(clone, "templates", "opening_hours", "en.json");
        await File.WriteAllTextAsync(file, "{");

        ProcessRun lint = await StepAsync("Hold the files against the rules", clone, ["http://localhost:1/", "AC51"]);

        Assert.Equal(1, lint.ExitCode);
        Assert.Contains("opening_hours", lint.Output, StringComparison.Ordinal);
        Assert.Contains("WAT001", await File.ReadAllTextAsync(Path.Combine(clone, "templates.sarif")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _world.Run("Stop-WhatsAppSimulator");
        _world.Dispose();
        foreach (string path in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
        {
            // git writes objects that nobody may change.
            File.SetAttributes(path, FileAttributes.Normal);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void Git(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        Isolate(start);
        using Process git = Process.Start(start)!;
        Task<string> output = git.StandardOutput.ReadToEndAsync();
        string error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(" ", arguments)}: {error}{output.Result}");
    }

    // Nobody's own settings.
    private static void Isolate(ProcessStartInfo start)
    {
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
    }

    private static void Commit(string folder)
    {
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "Change");
        Git(folder, "push", "-q", "origin", "HEAD:main");
    }

    private string Clone()
    {
        string clone = Path.Combine(_folder, "clone");
        Git(_folder, "init", "-q", "--bare", "-b", "main", "origin.git");
        Git(_folder, "clone", "-q", "origin.git", clone);
        Git(clone, "checkout", "-q", "-B", "main");
        string source = Path.Combine(RepositoryFolders.Root, "examples", "templates");
        foreach (string file in Directory.EnumerateFiles(source, "*.json", SearchOption.AllDirectories))
        {
            string target = Path.Combine(clone, "templates", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Commit(clone);
        Git(clone, "branch", "-q", "--set-upstream-to=origin/main");
        return clone;
    }

    private async Task<ProcessRun> StepAsync(string name, string clone, string[] world)
    {
        string script = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".ps1");
        await File.WriteAllTextAsync(script, Install + Before + TextOf(name) + Behind);
        ProcessStartInfo start = PowerShellTool.CreateCapturedStartInfo("-Command", $". '{script}'");
        Isolate(start);
        start.WorkingDirectory = clone;
        start.Environment["WHATSAPPTOOLS_API_BASE_URI"] = world[0];
        start.Environment["TWILIO_ACCOUNT_SID"] = world[1];
        start.Environment["TWILIO_API_KEY"] = "SK5100000000000000000000000000000a";
        start.Environment["TWILIO_API_SECRET"] = "simulated-secret-0000000000000000";
        return await OwnProcess.RunAsync(start);
    }

    private string TextOf(string step)
    {
        int at = Array.FindIndex(_lines, line => line.Trim() == "- name: " + step);
        int run = Array.FindIndex(_lines, at, line => line == "        run: |");
        Assert.Equal("        shell: pwsh", _lines[run - 1]);
        IEnumerable<string> text = _lines.Skip(run + 1).TakeWhile(line => line.Length == 0 || line.StartsWith("          ", StringComparison.Ordinal));
        return string.Join("\n", text.Select(line => line.Length == 0 ? line : line[10..]));
    }

    [GeneratedRegex("^  ([a-z]+):$")]
    private static partial Regex JobName();

    [GeneratedRegex("^    ([a-z-]+):")]
    private static partial Regex JobKey();

    [GeneratedRegex("^      (?:- |  )([a-z]+):")]
    private static partial Regex StepKey();

    [GeneratedRegex(@"\$\{\{ *([^}]*?) *\}\}")]
    private static partial Regex Expression();
}
