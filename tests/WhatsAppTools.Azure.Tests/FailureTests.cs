using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests;

/// <summary>What each answer means, whichever emulator knows it or not: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes.</summary>
public sealed class FailureTests
{
    private const string Name = "november/000001";
    private const string Lease = "5e1e0000-0000-4000-8000-000000000001";

    [Theory]
    [InlineData(409, "BlockCountExceedsLimit", nameof(StoreFailure.Full))]
    [InlineData(503, "ServerBusy", nameof(StoreFailure.Busy))]
    [InlineData(429, null, nameof(StoreFailure.Busy))]
    [InlineData(412, "LeaseIdMissing", nameof(StoreFailure.LeaseLost))]
    [InlineData(412, "LeaseIdMismatchWithBlobOperation", nameof(StoreFailure.LeaseLost))]
    [InlineData(412, "LeaseLost", nameof(StoreFailure.LeaseLost))]
    [InlineData(412, "LeaseNotPresentWithBlobOperation", nameof(StoreFailure.LeaseLost))]
    [InlineData(404, "BlobNotFound", nameof(StoreFailure.Missing))]
    [InlineData(404, "ContainerNotFound", nameof(StoreFailure.Missing))]
    [InlineData(404, null, nameof(StoreFailure.Missing))]
    [InlineData(409, "ContainerBeingDeleted", nameof(StoreFailure.Missing))]
    [InlineData(403, "AuthorizationPermissionMismatch", nameof(StoreFailure.Denied))]
    [InlineData(403, "AuthenticationFailed", nameof(StoreFailure.Denied))]
    [InlineData(401, "NoAuthenticationInformation", nameof(StoreFailure.Denied))]
    [InlineData(407, null, nameof(StoreFailure.Denied))]
    [InlineData(409, "InvalidBlobType", nameof(StoreFailure.Refused))]
    [InlineData(413, "RequestBodyTooLarge", nameof(StoreFailure.Refused))]
    [InlineData(400, "InvalidHeaderValue", nameof(StoreFailure.Refused))]
    [InlineData(500, "InternalError", nameof(StoreFailure.Unanswered))]
    [InlineData(500, "OperationTimedOut", nameof(StoreFailure.Unanswered))]
    [InlineData(500, null, nameof(StoreFailure.Unanswered))]
    [InlineData(408, null, nameof(StoreFailure.Unanswered))]
    [InlineData(502, null, nameof(StoreFailure.Unanswered))]
    [InlineData(504, null, nameof(StoreFailure.Unanswered))]

    // A gateway's, which may have passed it on; and something that is no answer to an append at all.
    [InlineData(503, null, nameof(StoreFailure.Unanswered))]
    [InlineData(200, null, nameof(StoreFailure.Unanswered))]
    [InlineData(302, null, nameof(StoreFailure.Unanswered))]
    public async Task An_append_that_is_not_done_says_why_and_is_not_repeated(int status, string? code, string failure)
    {
        CannedHandler service = CannedHandler.Of(status, code);

        StoreException problem = await Assert.ThrowsAsync<StoreException>(() => service.Store().AppendAsync(Name, 0, new byte[1], null, default));

        Assert.Equal(failure, problem.Failure.ToString());
        Assert.Equal(1, service.Requests);
        Assert.Contains($"appending to {Name} in https://example.blob.core.windows.net/campaigns was {status} {code ?? "without a code"}, request 7c1f6bd2", problem.Message, StringComparison.Ordinal);
        Assert.Null(problem.InnerException);
    }

    [Fact]
    public async Task Another_position_is_no_failure()
    {
        CannedHandler service = CannedHandler.Of(412, "AppendPositionConditionNotMet");

        Assert.False(await service.Store().AppendAsync(Name, 0, new byte[1], null, default));
        Assert.Equal(1, service.Requests);
    }

    [Theory]
    [InlineData(409, "LeaseAlreadyPresent", false)]
    [InlineData(409, "LeaseIsBreakingAndCannotBeAcquired", false)]
    [InlineData(201, null, true)]
    public async Task A_lease_is_had_or_not(int status, string? code, bool isOurs)
    {
        CannedHandler service = new((request, _) => Task.FromResult(Leased(request, status, code)));

        Assert.Equal(isOurs, await service.Store().AcquireAsync(Name, Lease, TimeSpan.FromSeconds(60), default));
        Assert.Equal(1, service.Requests);
    }

    [Theory]
    [InlineData(409, "LeaseIdMismatchWithLeaseOperation", false)]
    [InlineData(409, "LeaseNotPresentWithLeaseOperation", false)]
    [InlineData(409, "LeaseIsBrokenAndCannotBeRenewed", false)]
    [InlineData(412, "LeaseLost", false)]
    [InlineData(200, null, true)]
    public async Task A_lease_is_renewed_or_somebody_elses(int status, string? code, bool isOurs)
    {
        CannedHandler service = new((request, _) => Task.FromResult(Leased(request, status, code)));

        Assert.Equal(isOurs, await service.Store().RenewAsync(Name, Lease, default));
        Assert.Equal(1, service.Requests);
    }

    [Theory]
    [InlineData(500, "InternalError", nameof(StoreFailure.Unanswered))]
    [InlineData(503, "ServerBusy", nameof(StoreFailure.Busy))]
    public async Task A_lease_request_is_not_repeated_either(int status, string code, string failure)
    {
        CannedHandler service = CannedHandler.Of(status, code);
        AzureSegmentStore store = service.Store();
        StoreFailure expected = Enum.Parse<StoreFailure>(failure);

        await FailsAsync(expected, () => store.AcquireAsync(Name, Lease, TimeSpan.FromSeconds(60), default));
        await FailsAsync(expected, () => store.RenewAsync(Name, Lease, default));
        await FailsAsync(expected, () => store.ReleaseAsync(Name, Lease, default));
        await FailsAsync(expected, () => store.CreateAsync(Name, default));
        await FailsAsync(expected, () => store.LookAsync(Name, default));
        await FailsAsync(expected, () => store.RemoveAsync(Name, null, default));
        await FailsAsync(expected, () => store.ListAsync(string.Empty, default));

        Assert.Equal(7, service.Requests);
    }

    [Fact]
    public async Task Of_a_request_without_an_answer_nobody_knows_what_became()
    {
        foreach (Exception problem in new Exception[]
            {
                new HttpRequestException("Connection refused", new SocketException(111)),
                new HttpRequestException("ended", new IOException("The response ended prematurely.")),
                new IOException("reset"),
                new TaskCanceledException("too slow"),
            })
        {
            CannedHandler service = new((_, _) => Task.FromException<HttpResponseMessage>(problem));

            StoreException said = await Assert.ThrowsAsync<StoreException>(() => service.Store().AppendAsync(Name, 0, new byte[1], null, default));

            Assert.Equal(StoreFailure.Unanswered, said.Failure);
            Assert.Equal(1, service.Requests);
        }
    }

    [Fact]
    public async Task An_answer_about_another_position_is_not_believed()
    {
        CannedHandler service = new((request, _) =>
        {
            HttpResponseMessage answer = Leased(request, 201, null);
            answer.Headers.Add("x-ms-blob-append-offset", "7");
            answer.Headers.Add("x-ms-blob-committed-block-count", "1");
            return Task.FromResult(answer);
        });

        await FailsAsync(StoreFailure.Unanswered, () => service.Store().AppendAsync(Name, 8, new byte[1], null, default));
        Assert.True(await service.Store().AppendAsync(Name, 7, new byte[1], null, default));
    }

    [Fact]
    public void A_mistake_of_ours_is_no_failure_of_the_store()
    {
        Assert.Null(AzureFailures.Of(new ArgumentException("x")));
        Assert.Null(AzureFailures.Of(new NotSupportedException()));
    }

    private static HttpResponseMessage Leased(HttpRequestMessage request, int status, string? code)
    {
        HttpResponseMessage answer = CannedHandler.Answer(request, status, code);
        answer.Headers.ETag = new System.Net.Http.Headers.EntityTagHeaderValue("\"0x8D\"");
        answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        answer.Headers.Add("x-ms-lease-id", Lease);
        return answer;
    }

    private static async Task FailsAsync(StoreFailure failure, Func<Task> request)
    {
        StoreException problem = await Assert.ThrowsAsync<StoreException>(request);
        Assert.Equal(failure, problem.Failure);
    }
}
