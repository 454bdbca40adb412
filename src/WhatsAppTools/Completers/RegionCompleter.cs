using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Completers;

/// <summary>Completes countries by their two letters or their English name, with their calling code.</summary>
public sealed class RegionCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) => CallingCodes
        .ByRegion()
        .Select(region => new Offer(region.Key, $"{NameOf(region.Key)}, +{region.Value}", NameOf(region.Key)));

    private static string NameOf(string region)
    {
        try
        {
            return new RegionInfo(region).EnglishName;
        }
        catch (ArgumentException)
        {
            return region;
        }
    }
}
