using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Stores;

/// <summary>
/// A place that outlives a machine, as a journal needs it: segments that only grow, each append at a position that has to be
/// right, and a lease. Every call is one request: whoever implements it repeats nothing, since only the caller knows whether
/// a repetition is safe.
/// </summary>
internal interface ISegmentStore
{
    /// <summary>The place as it may be shown: without signatures and keys.</summary>
    string Place { get; }

    /// <summary>How many appends a segment takes: 50,000 for an append blob.</summary>
    int MostAppends { get; }

    /// <summary>Makes an empty segment where none of the name is; false where there is one already.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<bool> CreateAsync(string name, CancellationToken stop);

    /// <summary>Appends bytes where the segment is exactly as long as <paramref name="position"/>; false where it is not.</summary>
    /// <param name="position">How long it has to be.</param>
    /// <param name="bytes">What is appended: whole lines.</param>
    /// <param name="leaseId">The lease that is held on this segment; null on a segment without one.</param>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<bool> AppendAsync(string name, long position, ReadOnlyMemory<byte> bytes, string? leaseId, CancellationToken stop);

    /// <summary>What the store says of a segment; null where there is none.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<StoreSegment?> LookAsync(string name, CancellationToken stop);

    /// <summary>The bytes of a segment from a position to its present end; none where it ends there.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<Stream> ReadAsync(string name, long from, CancellationToken stop);

    /// <summary>Takes the lease of a segment under an id of the caller's, or takes it again under the same id; false where somebody else has it.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<bool> AcquireAsync(string name, string leaseId, TimeSpan duration, CancellationToken stop);

    /// <summary>Begins the time of a lease anew; false where it is somebody else's by now.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<bool> RenewAsync(string name, string leaseId, CancellationToken stop);

    /// <summary>Gives a lease back; it is no mistake where it is somebody else's by now.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task ReleaseAsync(string name, string leaseId, CancellationToken stop);

    /// <summary>The segments whose names begin so, in the order of their names.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task<IReadOnlyList<StoreSegment>> ListAsync(string prefix, CancellationToken stop);

    /// <summary>Removes a segment; it is no mistake where there is none.</summary>
    /// <exception cref="StoreException">The request was refused, or its answer did not come.</exception>
    Task RemoveAsync(string name, string? leaseId, CancellationToken stop);
}

/// <summary>A segment as the store lists it.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Appends">How many appends it has taken, where the store counts them.</param>
/// <param name="IsLeased">Whether somebody holds its lease now.</param>
/// <param name="Changed">When it was last appended to, by the store's clock.</param>
internal sealed record StoreSegment(string Name, long Length, int Appends, bool IsLeased, DateTimeOffset Changed);
