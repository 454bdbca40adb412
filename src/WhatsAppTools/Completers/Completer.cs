using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Completers;

/// <summary>What all completers share: offers are narrowed to what is typed, quoted where they must be, and never an error.</summary>
public abstract class Completer : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        CompletionQuestion question = new(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters);
        try
        {
            return [.. Offers(question).Where(offer => Fits(offer, question.Word)).Select(Result)];
        }
        catch (Exception failure) when (failure is WhatsAppException or IOException or UnauthorizedAccessException)
        {
            // Nothing to offer; the command itself says what is wrong with the file.
            return [];
        }
    }

    private protected abstract IEnumerable<Offer> Offers(CompletionQuestion question);

    private static bool Fits(Offer offer, string word) =>
        offer.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        || offer.Title?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private static CompletionResult Result(Offer offer)
    {
        string title = offer.Title ?? offer.Text;
        string toolTip = string.IsNullOrWhiteSpace(offer.ToolTip) ? title : offer.ToolTip!;
        return new CompletionResult(offer.IsCode ? offer.Text : Quote(offer.Text), title, CompletionResultType.ParameterValue, toolTip);
    }

    // Quoted: a number with a plus sign or a percentage would not be read as text.
    private static string Quote(string text) =>
        text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.')
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}

/// <summary>One thing that Tab can put in.</summary>
/// <param name="Text">What is put in, unquoted.</param>
/// <param name="ToolTip">What it is, for who does not know it by its text.</param>
/// <param name="Title">What the menu shows and what a typed beginning may match too; the text where there is none.</param>
/// <param name="IsCode">True where the text is PowerShell code and not a word to be quoted.</param>
internal sealed record Offer(string Text, string? ToolTip = null, string? Title = null, bool IsCode = false);
