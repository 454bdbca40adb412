using System;

namespace WhatsAppTools.Stores;

/// <summary>A store did not do what it was asked, or did not say that it did.</summary>
internal sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What that means for whoever asked.</summary>
    public StoreFailure Failure { get; } = failure;
}

/// <summary>Why a store did not do what it was asked.</summary>
internal enum StoreFailure
{
    /// <summary>No answer came, or one that does not tell: it may have been done.</summary>
    Unanswered,

    /// <summary>The store is busy and did nothing.</summary>
    Busy,

    /// <summary>The segment takes no more appends; nothing was written.</summary>
    Full,

    /// <summary>There is no such segment, or no such container.</summary>
    Missing,

    /// <summary>The lease that was named is not, or no more, the segment's.</summary>
    LeaseLost,

    /// <summary>Whoever asked may not do this, or is unknown to the store.</summary>
    Denied,

    /// <summary>The store refused the request for another reason, and did nothing.</summary>
    Refused,
}
