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
