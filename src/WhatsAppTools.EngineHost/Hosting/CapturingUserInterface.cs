using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Threading;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>Keeps what would be shown, and answers prompts from a list.</summary>
/// <param name="width">The width of a line, in characters.</param>
public sealed class CapturingUserInterface(int width = 120) : PSHostUserInterface
{
    private readonly Lock _gate = new();

    private readonly StringBuilder _text = new();

    private readonly Queue<string> _answers = new();

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new LineRawUserInterface(width);

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
    }

    /// <inheritdoc/>
    public override void Write(string value)
    {
        lock (_gate)
        {
            _text.Append(GetOutputString(value, supportsVirtualTerminal: false));
        }
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        // The error view ends in an empty line that no PowerShell host shows.
        if (!string.IsNullOrEmpty(value))
        {
            WriteLine(value);
        }
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    /// <inheritdoc/>
    public override string ReadLine() => _answers.TryDequeue(out string? line) ? line : throw NoAnswer();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => throw NoAnswer();

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        WriteLine($"{caption}{Environment.NewLine}{message}");
        string answer = ReadLine();
        int chosen = choices.ToList().FindIndex(choice => choice.Label.Contains("&" + answer, StringComparison.OrdinalIgnoreCase));
        return chosen >= 0 ? chosen : throw new HostException($"'{answer}' is none of the choices: {string.Join(", ", choices.Select(choice => choice.Label))}.");
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw NoAnswer();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NoAnswer();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NoAnswer();

    private static HostException NoAnswer() => new("The script asks a question, and the test has no answer in line.");
}
