using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure;

/// <summary>
/// Segments that are append blobs of one container. An append is conditional on the blob's length, which the service checks and
/// writes in one step; a lease is the blob's. The library repeats nothing: an append whose answer was lost would be refused the
/// second time, and nobody could tell by whom it was written.
/// </summary>
internal sealed class AzureSegmentStore(AzureAccess access) : ISegmentStore
{
    private static readonly string[] s_exists = [Code(BlobErrorCode.BlobAlreadyExists), Code(BlobErrorCode.ConditionNotMet), Code(BlobErrorCode.LeaseIdMissing)];
    private static readonly string[] s_elsewhere = [Code(BlobErrorCode.AppendPositionConditionNotMet)];
    private static readonly string[] s_gone = [Code(BlobErrorCode.BlobNotFound)];

    private static readonly string[] s_taken =
    [
        Code(BlobErrorCode.LeaseAlreadyPresent),
        Code(BlobErrorCode.LeaseIdMismatchWithLeaseOperation),
        Code(BlobErrorCode.LeaseIsBreakingAndCannotBeAcquired),
    ];

    private static readonly string[] s_notOurs =
    [
        Code(BlobErrorCode.LeaseIdMismatchWithLeaseOperation),
        Code(BlobErrorCode.LeaseNotPresentWithLeaseOperation),
        Code(BlobErrorCode.LeaseIsBrokenAndCannotBeRenewed),
        Code(BlobErrorCode.LeaseAlreadyPresent),
        Code(BlobErrorCode.LeaseLost),
    ];

    private readonly BlobContainerClient _container = access.Container;

    public string Place { get; } = access.Place;

    /// <summary>When a shared access signature ends, after which every request is refused; null where there is none, or where it does not say.</summary>
    public DateTimeOffset? AccessEnds { get; } = access.Ends;

    /// <summary>What an append blob takes: https://learn.microsoft.com/azure/storage/blobs/scalability-targets.</summary>
    public int MostAppends => 50_000;

    public Task<bool> CreateAsync(string name, CancellationToken stop)
    {
        // The one condition that never overwrites.
        AppendBlobCreateOptions options = new() { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } };
        return TryAsync("making", name, s_exists, () => Segment(name).CreateAsync(options, stop), stop);
    }

    public Task<bool> AppendAsync(string name, long position, ReadOnlyMemory<byte> bytes, string? leaseId, CancellationToken stop)
    {
        AppendBlobAppendBlockOptions options = new()
        {
            Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = position, LeaseId = leaseId },
        };
        return TryAsync("appending to", name, s_elsewhere, AppendAsync, stop);

        async Task AppendAsync()
        {
            using Stream body = BinaryData.FromBytes(bytes).ToStream();
            Response<BlobAppendInfo> answer = await Segment(name).AppendBlockAsync(body, options, stop).ConfigureAwait(false);
            if (answer.Value.BlobAppendOffset != FormattableString.Invariant($"{position}"))
            {
                throw new StoreException(StoreFailure.Unanswered, $"The answer to appending to {name} in {Place} at {position} tells of position {answer.Value.BlobAppendOffset}.");
            }
        }
    }

    public async Task<StoreSegment?> LookAsync(string name, CancellationToken stop)
    {
        StoreSegment? seen = null;
        await TryAsync("looking at", name, s_gone, LookAsync, stop).ConfigureAwait(false);
        return seen;

        async Task LookAsync()
        {
            BlobProperties blob = await Segment(name).GetPropertiesAsync(null, stop).ConfigureAwait(false);
            seen = new StoreSegment(name, blob.ContentLength, blob.BlobCommittedBlockCount, IsHeld(blob.LeaseState), blob.LastModified);
        }
    }

    public Task<Stream> ReadAsync(string name, long from, CancellationToken stop)
    {
        AppendBlobClient segment = Segment(name);
        return SegmentStream.OpenAsync((range, stopNow) => AskAsync("reading", name, () => DownloadAsync(segment, range, stopNow), stopNow), from, stop);
    }

    public Task<bool> AcquireAsync(string name, string leaseId, TimeSpan duration, CancellationToken stop)
    {
        return TryAsync("taking the lease of", name, s_taken, AcquireAsync, stop);

        async Task AcquireAsync() => Believe(await Segment(name).GetBlobLeaseClient(leaseId).AcquireAsync(duration, null, stop).ConfigureAwait(false), leaseId, name);
    }

    public Task<bool> RenewAsync(string name, string leaseId, CancellationToken stop)
    {
        return TryAsync("renewing the lease of", name, s_notOurs, RenewAsync, stop);

        async Task RenewAsync() => Believe(await Segment(name).GetBlobLeaseClient(leaseId).RenewAsync(null, stop).ConfigureAwait(false), leaseId, name);
    }

    public Task ReleaseAsync(string name, string leaseId, CancellationToken stop) =>
        TryAsync("giving back the lease of", name, [.. s_notOurs, .. s_gone], () => Segment(name).GetBlobLeaseClient(leaseId).ReleaseAsync(null, stop), stop);

    public Task<IReadOnlyList<StoreSegment>> ListAsync(string prefix, CancellationToken stop)
    {
        // The newer format needs a library more, and is none too fast for a dozen names.
        GetBlobsOptions options = new() { Prefix = prefix, ResponseFormat = StorageResponseFormat.Xml };
        return AskAsync("listing", prefix, ListAsync, stop);

        async Task<IReadOnlyList<StoreSegment>> ListAsync()
        {
            List<StoreSegment> segments = [];
            await foreach (BlobItem blob in _container.GetBlobsAsync(options, stop).ConfigureAwait(false))
            {
                // Folders, where the account has them, and other people's blobs are none of ours.
                if (blob.Properties.BlobType == BlobType.Append)
                {
                    segments.Add(new StoreSegment(blob.Name, blob.Properties.ContentLength ?? 0, 0, IsHeld(blob.Properties.LeaseState), blob.Properties.LastModified ?? default));
                }
            }

            segments.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            return segments;
        }
    }

    public Task RemoveAsync(string name, string? leaseId, CancellationToken stop)
    {
        BlobRequestConditions conditions = new() { LeaseId = leaseId };
        return TryAsync("removing", name, s_gone, () => Segment(name).DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, conditions, stop), stop);
    }

    private static async Task<SegmentPart?> DownloadAsync(AppendBlobClient segment, HttpRange range, CancellationToken stop)
    {
        try
        {
            BlobDownloadResult part = await segment.DownloadContentAsync(new BlobDownloadOptions { Range = range }, stop).ConfigureAwait(false);
            return new SegmentPart(part.Content.ToMemory(), part.Details.ContentRange);
        }
        catch (RequestFailedException answer) when (answer.ErrorCode == BlobErrorCode.InvalidRange)
        {
            // It ends where we begin.
            return null;
        }
    }

    private static bool IsHeld(LeaseState? state) => state is LeaseState.Leased or LeaseState.Breaking;

    private static string Code(BlobErrorCode code) => code.ToString();

    /// <summary>Any 200 would do for the library, also that of something on the way which knows nothing of leases.</summary>
    private void Believe(BlobLease answer, string leaseId, string name)
    {
        if (!string.Equals(answer.LeaseId, leaseId, StringComparison.OrdinalIgnoreCase))
        {
            throw new StoreException(StoreFailure.Unanswered, $"An answer about the lease of {name} in {Place} does not name the lease.");
        }
    }

    private AppendBlobClient Segment(string name) => _container.GetAppendBlobClient(name);

    /// <summary>True where the store did it, false where it answered that it is not so.</summary>
    private Task<bool> TryAsync(string step, string name, string[] no, Func<Task> request, CancellationToken stop)
    {
        return AskAsync(step, name, TryAsync, stop);

        async Task<bool> TryAsync()
        {
            try
            {
                await request().ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException answer) when (Array.IndexOf(no, answer.ErrorCode) >= 0)
            {
                return false;
            }
        }
    }

    private async Task<T> AskAsync<T>(string step, string name, Func<Task<T>> request, CancellationToken stop)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested && AzureFailures.Of(problem) is not null)
        {
            throw AzureFailures.Say(problem, $"{step} {name} in {Place}");
        }
    }
}
