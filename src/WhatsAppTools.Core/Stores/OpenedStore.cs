using System;

namespace WhatsAppTools.Stores;

/// <summary>A store, and how long it may be asked.</summary>
/// <param name="Store">The store.</param>
/// <param name="AccessEnds">When what the caller proves himself with ends; null where it does not, or does not say.</param>
/// <param name="Rights">What it lets the caller do; null where it does not say.</param>
internal sealed record OpenedStore(ISegmentStore Store, DateTimeOffset? AccessEnds, StoreRights? Rights);
