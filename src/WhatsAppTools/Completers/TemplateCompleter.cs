using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Session;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Completers;

/// <summary>Completes template names from the account, within two seconds and without a word where that fails.</summary>
public sealed class TemplateCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        // Tab never connects: it only uses a connection that is there.
        if ((fakeBoundParameters?["Connection"] as WhatsAppConnection ?? RunspaceSession.Current.Connection) is not WhatsAppConnection connection)
        {
            return [];
        }

        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        IEnumerable<ContentTemplate> shared = connection.From?.Value == SandboxTemplates.Sender ? SandboxTemplates.All : [];
        return Read(connection).Concat(shared)
            .Where(template => template.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(template => template.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => Result(group.First()));
    }

    private static IReadOnlyList<ContentTemplate> Read(WhatsAppConnection connection)
    {
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            Task<IReadOnlyList<ContentTemplate>> reading = Task.Run(() => connection.Templates.ListAsync(patience.Token), patience.Token);
            return reading.Wait(s_patience) ? reading.Result : [];
        }
        catch (AggregateException)
        {
            // A completion that fails must not disturb who is typing; the command itself will say what is wrong.
            return [];
        }
    }

    private static CompletionResult Result(ContentTemplate template)
    {
        string text = template.Name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-')
            ? template.Name
            : "'" + template.Name.Replace("'", "''") + "'";
        string preview = template.Preview.Length == 0 ? template.Name : template.Preview;
        return new CompletionResult(text, template.Name, CompletionResultType.ParameterValue, $"{template.Status}: {preview}");
    }
}
