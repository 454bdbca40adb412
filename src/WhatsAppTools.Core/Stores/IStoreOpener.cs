using System;

namespace WhatsAppTools.Stores;

/// <summary>Opens containers of one kind. It stands in an assembly of its own, which is loaded only where such a container is named.</summary>
internal interface IStoreOpener
{
    /// <summary>A store in a container. Nothing is asked of it yet.</summary>
    /// <param name="container">The container's address, with or without a signature.</param>
    /// <param name="secret">What the caller proves himself with, beside the address; null where he gave nothing.</param>
    /// <exception cref="StoreException">Denied: the secret is of no kind that the store knows.</exception>
    OpenedStore Open(Uri container, string? secret);
}

/// <summary>A store, and how long it may be asked.</summary>
/// <param name="Store">The store.</param>
/// <param name="AccessEnds">When what the caller proves himself with ends; null where it does not, or does not say.</param>
/// <param name="Rights">What it lets the caller do; null where it does not say.</param>
internal sealed record OpenedStore(ISegmentStore Store, DateTimeOffset? AccessEnds, StoreRights? Rights);

/// <summary>What a worker of a campaign does in a container.</summary>
[Flags]
internal enum StoreRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To read segments.</summary>
    Read = 1,

    /// <summary>To make segments, to append to them, and to take their leases.</summary>
    Write = 2,

    /// <summary>To list segments.</summary>
    List = 4,

    /// <summary>What a worker cannot do without.</summary>
    All = Read | Write | List,
}
