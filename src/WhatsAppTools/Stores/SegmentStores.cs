using WhatsAppTools.Errors;
#if NET
using WhatsAppTools.Loading;
#endif

namespace WhatsAppTools.Stores;

/// <summary>Opens the store that a journal's address names. What a store needs beside it is loaded only then.</summary>
internal static class SegmentStores
{
    /// <summary>Opens the container of a place.</summary>
    /// <param name="place">A journal's place that is an address.</param>
    /// <param name="secret">A signature, an account's key or a connection string; null for what the address has, or the machine's identity.</param>
    /// <exception cref="WhatsAppException">StoreDenied, StoreNeedsPowerShell7.</exception>
    public static OpenedStore Open(JournalPlace place, string? secret)
    {
#if NET
        try
        {
            return StoreLoadContext.Azure.Open(place.Container!, secret);
        }
        catch (StoreException failure)
        {
            throw new WhatsAppException(ErrorText.For("StoreDenied", place.Shown, failure.Message), failure);
        }
#else
        throw new WhatsAppException("StoreNeedsPowerShell7", place.Shown);
#endif
    }
}
