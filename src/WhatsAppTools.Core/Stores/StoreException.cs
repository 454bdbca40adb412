using System;

namespace WhatsAppTools.Stores;

/// <summary>A store did not do what it was asked, or did not say that it did.</summary>
internal sealed class StoreException(StoreFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What that means for whoever asked.</summary>
    public StoreFailure Failure { get; } = failure;
}
