using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Threading;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>Keeps what would be shown, and answers prompts from a list.</summary>
public sealed class CapturingUserInterface : TextUserInterface
{
    private readonly Lock _gate = new();

    private readonly StringBuilder _text = new();

    private readonly Queue<string> _answers = new();

    private readonly List<ProgressRecord> _progress = [];

    /// <summary>Creates a user interface of a fixed width.</summary>
    /// <param name="width">The width of a line, in characters.</param>
    public CapturingUserInterface(int width = 120)
    {
        RawUI = new LineRawUserInterface(() => width);
    }

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; }

    /// <summary>The progress records that came.</summary>
    public IReadOnlyList<ProgressRecord> Progress
    {
        get
        {
            lock (_gate)
            {
                return [.. _progress];
            }
        }
    }

    /// <summary>Puts an answer in line for the next prompt.</summary>
    public void Answer(string line) => _answers.Enqueue(line);

    /// <summary>All that was shown since the last call, without colours.</summary>
    public string TakeText()
    {
        lock (_gate)
        {
            string text = _text.ToString();
            _text.Clear();
            return text;
        }
    }

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _progress.Add(record);
        }
    }

    /// <inheritdoc/>
    protected override void Show(HostStream stream, string text, ConsoleColor? foreground = null, ConsoleColor? background = null)
    {
        lock (_gate)
        {
            _text.Append(GetOutputString(text, supportsVirtualTerminal: false));
        }
    }

    /// <inheritdoc/>
    protected override string? ReadAnswer() => _answers.TryDequeue(out string? line) ? line : null;

    /// <inheritdoc/>
    protected override SecureString? ReadSecret()
    {
        if (ReadAnswer() is not string line)
        {
            return null;
        }

        SecureString secret = new();
        line.ToList().ForEach(secret.AppendChar);
        return secret;
    }
}
