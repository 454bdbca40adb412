using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>Everything a user interface of lines has to do, on top of one way to show text and one to read a line.</summary>
public abstract class TextUserInterface : PSHostUserInterface
{
    /// <summary>Shows text.</summary>
    /// <param name="stream">What kind of text it is.</param>
    /// <param name="text">The text, with its line break where it has one.</param>
    /// <param name="foreground">A colour that was asked for.</param>
    /// <param name="background">A background that was asked for.</param>
    protected abstract void Show(HostStream stream, string text, ConsoleColor? foreground = null, ConsoleColor? background = null);

    /// <summary>Reads a line; null where nobody is there to write one.</summary>
    protected abstract string? ReadAnswer();

    /// <summary>Reads a line that is not to be seen; null where nobody is there to write one.</summary>
    protected abstract SecureString? ReadSecret();

    /// <inheritdoc/>
    public sealed override void Write(string value) => Show(HostStream.Output, value);

    /// <inheritdoc/>
    public sealed override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        Show(HostStream.Output, value, foregroundColor, backgroundColor);
    }

    /// <inheritdoc/>
    public sealed override void WriteLine(string value) => Show(HostStream.Output, value + Environment.NewLine);

    /// <inheritdoc/>
    public sealed override void WriteErrorLine(string value)
    {
        // The error view ends in an empty line that no PowerShell host shows.
        if (!string.IsNullOrEmpty(value))
        {
            Show(HostStream.Error, value + Environment.NewLine);
        }
    }

    /// <inheritdoc/>
    public sealed override void WriteWarningLine(string message) => Show(HostStream.Warning, $"WARNING: {message}{Environment.NewLine}");

    /// <inheritdoc/>
    public sealed override void WriteVerboseLine(string message) => Show(HostStream.Verbose, $"VERBOSE: {message}{Environment.NewLine}");

    /// <inheritdoc/>
    public sealed override void WriteDebugLine(string message) => Show(HostStream.Debug, $"DEBUG: {message}{Environment.NewLine}");

    /// <inheritdoc/>
    public sealed override string ReadLine() => ReadAnswer() ?? throw NobodyThere();

    /// <inheritdoc/>
    public sealed override SecureString ReadLineAsSecureString() => ReadSecret() ?? throw NobodyThere();

    /// <inheritdoc/>
    public sealed override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        ShowHeading(caption, message);
        return descriptions.ToDictionary(field => field.Name, AskForField);
    }

    /// <inheritdoc/>
    public sealed override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        List<(string Key, string Label)> offered = [.. choices.Select(choice => Split(choice.Label))];
        ShowHeading(caption, message);
        while (true)
        {
            string ending = defaultChoice >= 0 ? $" (default is \"{offered[defaultChoice].Key}\"): " : ": ";
            Write(string.Join("  ", offered.Select(choice => $"[{choice.Key}] {choice.Label}")) + "  [?] Help" + ending);
            string answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            int chosen = offered.FindIndex(choice => Same(choice.Key, answer) || Same(choice.Label, answer));
            if (chosen >= 0)
            {
                return chosen;
            }

            foreach ((string key, string help) in offered.Zip(choices, (choice, description) => (choice.Key, description.HelpMessage)))
            {
                WriteLine($"{key} - {help}");
            }
        }
    }

    /// <inheritdoc/>
    public sealed override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        ShowHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    /// <inheritdoc/>
    public sealed override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        return PromptForCredential(caption, message, userName, targetName);
    }

    private static HostException NobodyThere()
    {
        return new HostException("The script asks a question and there is nobody to answer: the input has ended. Give the value as a parameter, or -Confirm:$false.");
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static (string Key, string Label) Split(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        string plain = label.Replace("&", string.Empty, StringComparison.Ordinal);
        return mark >= 0 && mark < plain.Length ? (plain.Substring(mark, 1).ToUpperInvariant(), plain) : (plain, plain);
    }

    private void ShowHeading(string caption, string message)
    {
        foreach (string line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
        {
            WriteLine(line);
        }
    }

    private PSObject AskForField(FieldDescription field)
    {
        Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(PSCredential))
        {
            return PSObject.AsPSObject(PromptForCredential(string.Empty, field.Name, string.Empty, string.Empty));
        }

        if (type == typeof(SecureString))
        {
            Write($"{field.Name}: ");
            return PSObject.AsPSObject(ReadLineAsSecureString());
        }

        object value = type.IsArray ? AskForItems(field.Name) : AskForText(field.Name);
        return PSObject.AsPSObject(LanguagePrimitives.ConvertTo(value, type, CultureInfo.CurrentCulture));
    }

    private string AskForText(string name)
    {
        Write($"{name}: ");
        return ReadLine();
    }

    private string[] AskForItems(string name)
    {
        List<string> items = [];
        while (AskForText($"{name}[{items.Count}]") is { Length: > 0 } item)
        {
            items.Add(item);
        }

        return [.. items];
    }
}
