using System;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure;

/// <summary>Opens containers of Azure Blob storage, and of what speaks its language.</summary>
internal sealed class AzureStoreOpener : IStoreOpener
{
    // Two tries and a pause fit into the time between the renewals of a lease.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);

    public OpenedStore Open(Uri container, string? secret)
    {
        AzureAccess access = AzureAccess.Of(container, secret, AzureAccess.Options(s_patience));
        return new OpenedStore(new AzureSegmentStore(access), access.Ends, access.Rights);
    }
}
