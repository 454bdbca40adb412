using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Completers;

/// <summary>Completes Twilio's codes and our own error ids, with what they mean as the tooltip. Needs no network.</summary>
public sealed class ErrorIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        bool withPrefix = word.StartsWith(TwilioErrors.IdPrefix, StringComparison.OrdinalIgnoreCase);
        IEnumerable<CompletionResult> codes = ErrorCatalogue.All.Select(entry => Result(
            withPrefix ? TwilioErrors.IdOf(entry.Code) : entry.Code.ToString(CultureInfo.InvariantCulture),
            entry.Title,
            entry.Meaning));
        IEnumerable<CompletionResult> ids = ErrorText.Ids.Select(id => Result(id, id, ErrorText.WithoutValues(id).Message));
        return codes.Concat(ids).Where(result => result.CompletionText.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static CompletionResult Result(string text, string title, string toolTip)
    {
        string shown = text == title ? text : $"{text} {title}";
        return new CompletionResult(text, shown, CompletionResultType.ParameterValue, toolTip);
    }
}
