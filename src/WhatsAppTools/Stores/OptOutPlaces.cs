using WhatsAppTools.Commands;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Stores;

/// <summary>Where a command's opt-out lists are: what -OptOutPath names, else the container of its journal, else files.</summary>
internal static class OptOutPlaces
{
    /// <summary>Finds the place.</summary>
    /// <param name="given">-OptOutPath: a file, or the address of a container or of a campaign in it; null for none.</param>
    /// <param name="own">What the connection names for the sender, as <paramref name="given"/>; null for nothing.</param>
    /// <param name="journal">The journal of the campaign whose lists are meant; null for none.</param>
    /// <exception cref="Errors.WhatsAppException">StoreAddressInvalid, StoreDenied, StoreNeedsPowerShell7.</exception>
    public static OptOutPlace Of(WhatsAppCommand command, WhatsAppConnection connection, string? given, string? own = null, string? journal = null)
    {
        // A container that the profile names is the sender's in every campaign; a file of this machine is brought into the campaign's.
        given ??= JournalPlace.IsStore(own) ? own : null;
        OptOutPlace files = new() { Path = given is null ? own : null, StateRoot = connection.StateRoot };
        if (JournalPlace.IsStore(given ?? journal))
        {
            JournalPlace place = JournalPlace.Of((given ?? journal)!);
            return files with { Container = SegmentStores.Open(place, command.StoreSecret).Store, BringsOwn = given is null };
        }

        return given is null ? files : files with { Path = command.GetUnresolvedProviderPathFromPSPath(given) };
    }
}
