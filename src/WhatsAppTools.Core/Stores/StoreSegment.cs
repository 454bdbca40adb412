using System;

namespace WhatsAppTools.Stores;

/// <summary>A segment as the store lists it.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Appends">How many appends it has taken, where the store counts them.</param>
/// <param name="IsLeased">Whether somebody holds its lease now.</param>
/// <param name="Changed">When it was last appended to, by the store's clock.</param>
internal sealed record StoreSegment(string Name, long Length, int Appends, bool IsLeased, DateTimeOffset Changed);
