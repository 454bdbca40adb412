using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>A console: colours and a progress line where somebody looks at it, plain lines where it goes to a file.</summary>
public sealed class ConsoleUserInterface : TextUserInterface
{
    // What PowerShell assumes where the output has no width of its own.
    private const int RedirectedWidth = 120;

    private readonly Lock _gate = new();

    private readonly bool _isOutputSeen = !Console.IsOutputRedirected;

    private readonly bool _isErrorSeen = !Console.IsErrorRedirected;

    private bool _isProgressShown;

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new LineRawUserInterface(Width);

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => _isOutputSeen;

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_isOutputSeen)
        {
            return;
        }

        lock (_gate)
        {
            EraseProgress();
            if (record.RecordType == ProgressRecordType.Processing)
            {
                string share = record.PercentComplete >= 0 ? $" {record.PercentComplete,3} %" : string.Empty;
                string line = $"{record.Activity}: {record.StatusDescription}{share}";
                Console.Out.Write(line.Length < Width() ? line : line.Substring(0, Width() - 1));
                _isProgressShown = true;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Show(HostStream stream, string text, ConsoleColor? foreground = null, ConsoleColor? background = null)
    {
        bool isError = stream == HostStream.Error;
        bool isSeen = isError ? _isErrorSeen : _isOutputSeen;

        // What the formatter has coloured keeps its colours.
        bool isPlain = isSeen && !text.Contains('\u001b', StringComparison.Ordinal);
        string shown = isPlain ? Colour(stream, text, foreground, background) : text;
        TextWriter writer = isError ? Console.Error : Console.Out;
        lock (_gate)
        {
            EraseProgress();
            writer.Write(GetOutputString(shown, isSeen));
        }
    }

    /// <inheritdoc/>
    protected override string? ReadAnswer() => Console.In.ReadLine();

    /// <inheritdoc/>
    protected override SecureString? ReadSecret()
    {
        SecureString secret = new();
        if (Console.IsInputRedirected)
        {
            string? line = ReadAnswer();
            Array.ForEach((line ?? string.Empty).ToCharArray(), secret.AppendChar);
            return line is null ? null : secret;
        }

        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        Console.Out.WriteLine();
        return secret;
    }

    private static int Width() => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? RedirectedWidth : Console.WindowWidth;

    private static string Colour(HostStream stream, string text, ConsoleColor? foreground, ConsoleColor? background)
    {
        PSStyle style = PSStyle.Instance;
        string start = stream switch
        {
            HostStream.Error => style.Formatting.Error,
            HostStream.Warning => style.Formatting.Warning,
            HostStream.Verbose => style.Formatting.Verbose,
            HostStream.Debug => style.Formatting.Debug,
            _ => string.Empty,
        };

        // Black on black is how the engine writes "the console's own colours".
        if (foreground is ConsoleColor colour)
        {
            start = PSStyle.MapForegroundColorToEscapeSequence(colour);
            start += background is null or ConsoleColor.Black ? string.Empty : PSStyle.MapBackgroundColorToEscapeSequence(background.Value);
        }

        string end = text.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? Environment.NewLine : string.Empty;
        return start.Length == 0 ? text : start + text.Substring(0, text.Length - end.Length) + style.Reset + end;
    }

    private void EraseProgress()
    {
        if (_isProgressShown)
        {
            Console.Out.Write("\r\u001b[K");
            _isProgressShown = false;
        }
    }
}
