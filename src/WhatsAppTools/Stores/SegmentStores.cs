using WhatsAppTools.Errors;

namespace WhatsAppTools.Stores;

/// <summary>Opens the store that a journal's address names. What a store needs beside it is loaded only then.</summary>
internal static class SegmentStores
{
    /// <summary>Opens the container of a place.</summary>
    /// <param name="place">A journal's place that is an address.</param>
    /// <exception cref="WhatsAppException">StoreUnknown.</exception>
    public static ISegmentStore Open(JournalPlace place) => throw new WhatsAppException("StoreUnknown", place.Shown);
}
