using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Setup;

namespace WhatsAppTools.Completers;

/// <summary>Completes the names of the set-up's checks, with what each looks at.</summary>
public sealed class SetupCheckCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) =>
        SetupDoctor.Ids.Select(check => new Offer(check.Key, check.Value));
}
