using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using WhatsAppTools.EngineHost;
using WhatsAppTools.EngineHost.Hosting;

namespace WhatsAppTools.Bench;

/// <summary>The staged module in a real engine, as a user has it.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace = Engine.Open(new ScriptHost(new CapturingUserInterface(120)));

    public ModuleSession(Uri server)
    {
        Invoke(
            """
            param($server, $bench)
            Import-Module WhatsAppTools
            Import-Module -Assembly $bench
            $secret = [System.Security.SecureString]::new()
            foreach ($letter in 'token'.ToCharArray()) { $secret.AppendChar($letter) }
            $account = [pscredential]::new('AC00000000000000000000000000000000', $secret)
            $null = Connect-WhatsApp -Credential $account -ApiBaseUri $server -From '+15005550006' -SkipCheck
            """,
            server,
            typeof(ModuleSession).Assembly);
    }

    /// <summary>Sends rows through the cmdlet and checks that every one was handed over.</summary>
    public void Send(int count, int concurrency, double maxPerSecond = 100_000, string? journal = null)
    {
        int handedOver = (int)Invoke(
            """
            param($rows, $concurrency, $maxPerSecond, $journal)
            $splat = if ($journal) { @{ JournalPath = $journal; RowKey = 'Nr' } } else { @{ NoJournal = $true } }
            $option = @{ ThrottleLimit = $concurrency; PairInterval = [timespan]::Zero }
            Get-BenchRow $rows |
                Send-WhatsAppMessage -Mode FreeForm -MaxPerSecond $maxPerSecond -SendOption $option @splat |
                Measure-BenchResult
            """,
            count,
            concurrency,
            maxPerSecond,
            journal).Single().BaseObject;
        if (handedOver != count)
        {
            throw new InvalidOperationException($"{handedOver} of {count} rows were handed over.");
        }
    }

    /// <summary>Makes and binds rows as a Send command would, and sends nothing.</summary>
    public void Bind(int count) => Invoke("param($rows) Get-BenchRow $rows | Receive-BenchRow | Measure-BenchResult", count);

    public IReadOnlyList<PSObject> Invoke(string script, params object?[] arguments)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        IReadOnlyList<PSObject> output = shell.Invoke();
        return shell.Streams.Error.Count == 0 ? output : throw new InvalidOperationException(shell.Streams.Error[0].ToString());
    }

    public void Dispose() => _runspace.Dispose();
}
