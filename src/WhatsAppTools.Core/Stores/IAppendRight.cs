using WhatsAppTools.Errors;

namespace WhatsAppTools.Stores;

/// <summary>On what ground somebody appends to a chain of segments, and what stands at the ends of its segments.</summary>
internal interface IAppendRight
{
    /// <summary>The lease on the first segment; null where none is needed.</summary>
    string? LeaseId { get; }

    /// <summary>Whether an append may still be tried.</summary>
    bool IsHeld { get; }

    /// <summary>The line that ends a full segment.</summary>
    byte[] NextLine();

    /// <summary>The line that a segment begins with which is not the first one.</summary>
    byte[] FirstLine();

    /// <summary>What it means that nobody knows whether an append was done.</summary>
    WhatsAppException Lost(string reason);

    /// <summary>What it means that the store refuses an append.</summary>
    WhatsAppException Failed(StoreException failure);
}
