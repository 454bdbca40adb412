using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WhatsAppTools.Completers;

/// <summary>Completes cultures by their code or their English name.</summary>
public sealed class CultureCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) => CultureInfo
        .GetCultures(CultureTypes.SpecificCultures)
        .Where(culture => culture.Name.Length > 0)
        .OrderBy(culture => culture.Name, StringComparer.OrdinalIgnoreCase)
        .Select(culture => new Offer(culture.Name, culture.EnglishName, culture.EnglishName));
}
