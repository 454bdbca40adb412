using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Completers;

/// <summary>Completes Twilio's codes and, where a word may stand, our own error ids, with what they mean. Needs no network.</summary>
public sealed class ErrorIdCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        bool withPrefix = question.Word.StartsWith(TwilioErrors.IdPrefix, StringComparison.OrdinalIgnoreCase);
        IEnumerable<Offer> codes = ErrorCatalogue.All.Select(entry => Of(
            withPrefix ? TwilioErrors.IdOf(entry.Code) : entry.Code.ToString(CultureInfo.InvariantCulture),
            entry.Title,
            entry.Meaning));
        return question.Parameter == "ErrorCode"
            ? codes
            : codes.Concat(ErrorText.Ids.Select(id => new Offer(id, ErrorText.WithoutValues(id).Message)));
    }

    private static Offer Of(string code, string title, string meaning) => new(code, meaning, $"{code} {title}");
}
