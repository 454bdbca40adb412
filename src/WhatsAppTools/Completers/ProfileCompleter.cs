using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Completers;

/// <summary>Completes the names of saved profiles.</summary>
public sealed class ProfileCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question) => new ProfileFile(WhatsAppProfile.DefaultPath)
        .Read()
        .Select(profile => new Offer(profile.Name, string.Join(", ", new[] { profile.From ?? profile.MessagingServiceSid, profile.AccountSid }.OfType<string>())));
}
