using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>Azurite, Microsoft's own emulator of Azure Storage, in a process that ends with this one. What it holds is in its memory.</summary>
internal sealed class AzuriteProcess : IDisposable
{
    public const string Account = "whatsapptools";

    // Long: it only ends a start that hangs, on however slow a machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly string s_folder = Path.Combine(RepositoryFolder.Path, "tests", "emulator");
    private static readonly string s_node = Path.Combine(s_folder, "node_modules", "node", "bin", OperatingSystem.IsWindows() ? "node.exe" : "node");

    private readonly Process _process;

    private AzuriteProcess(Process process, string key, Uri address)
    {
        _process = process;
        Key = key;
        Address = address;
    }

    /// <summary>Why it cannot run here, or null where it can.</summary>
    public static string? WhyAbsent => File.Exists(s_node) ? null : "Azurite is absent: run npm ci in tests/emulator, as .ci/run does.";

    /// <summary>The account's key, another one each time.</summary>
    public string Key { get; }

    /// <summary>The account's address.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on a free port.</summary>
    /// <param name="options">What else it is told, such as its certificate.</param>
    public static async Task<AzuriteProcess> StartAsync(params string[] options)
    {
        string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        ProcessStartInfo start = new(s_node)
        {
            WorkingDirectory = s_folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in options.Prepend("--disableTelemetry").Prepend("--silent").Prepend("--skipApiVersionCheck").Prepend("--inMemoryPersistence").Prepend("0").Prepend("--blobPort").Prepend("start.mjs"))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("NODE_OPTIONS");
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{key}";
        Process process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        try
        {
            // Read to the end: a full pipe would hold it up.
            StringBuilder said = new();
            process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
            process.BeginErrorReadLine();
            using CancellationTokenSource patience = new(s_patience);
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is string line)
            {
                said.AppendLine(line);
                if (line.Contains("successfully listens on ", StringComparison.Ordinal))
                {
                    _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                    return new AzuriteProcess(process, key, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].TrimEnd('/') + "/" + Account));
                }
            }

            throw new InvalidOperationException($"Azurite ended: {said}");
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
