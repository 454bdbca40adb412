using WhatsAppTools.Stores;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.OptOuts;

/// <summary>Where a command looks for the list of a sender.</summary>
internal sealed record OptOutPlace
{
    /// <summary>A file that was named, whatever the sender; null for the one in the state's folder.</summary>
    public string? Path { get; init; }

    /// <summary>The state's folder as it was given; null for none.</summary>
    public string? StateRoot { get; init; }

    /// <summary>The container that has the list; null where it is a file.</summary>
    public ISegmentStore? Container { get; init; }

    /// <summary>Whether who is on this machine's own list is brought into the container's: nobody who said no here is overlooked because a campaign moves.</summary>
    public bool BringsOwn { get; init; }

    /// <summary>The place of the list of a connection's own sender: what the connection names counts where nothing else was named.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="named">What was named.</param>
    public static OptOutPlace OfOwn(WhatsAppConnection connection, OptOutPlace named) =>
        named.Path is not null || (named.Container is not null && !named.BringsOwn) ? named
        : connection.OptOutContainer is not null ? named with { Container = connection.OptOutContainer(), BringsOwn = false }
        : named with { Path = connection.OptOutPath };
}
