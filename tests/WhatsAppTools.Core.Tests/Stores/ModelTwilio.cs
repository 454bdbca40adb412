using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.Tests.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Stores;

/// <summary>One process's way to Twilio, with a last check in the body of each request.</summary>
internal sealed class ModelTwilio(FakeTwilio twilio, ModelProcess process, ModelWorld world) : ITwilioApi
{
    public string AccountSid => twilio.AccountSid;

    public bool IsSimulated => true;

    public string? SimulatedWorld => null;

    public DateTimeOffset ServerNow => twilio.ServerNow;

    public bool IsServerTimeKnown => true;

    public byte[] DeriveKey(byte[] salt) => twilio.DeriveKey(salt);

    public async Task<TwilioMessage> CreateMessageAsync(CreateMessageRequest request, CancellationToken cancellationToken)
    {
        world.Pass("before check", process);
        await process.WhenAwakeAsync().ConfigureAwait(false);
        if (world.IsSlow)
        {
            await process.Time.For(TimeSpan.FromSeconds(world.Random.Next(1, 9)), CancellationToken.None).ConfigureAwait(false);
        }

        if (request.LastCheck!() is false && !world.NoLastCheck)
        {
            world.TakenBack++;
            throw new RequestWithdrawnException();
        }

        (string worker, DateTimeOffset checkedAt) = world.Checked(request.To, process);
        world.Pass("after check", process);
        await process.WhenAwakeAsync().ConfigureAwait(false);
        world.BodyOut(request.To, worker, checkedAt);
        Task<TwilioMessage> served = ServeAsync(request with { LastCheck = null });
        world.Pass("body out", process);
        TwilioMessage message = await ComesBackAsync(served, cancellationToken).ConfigureAwait(false);
        world.Pass("answer", process);
        await process.WhenAwakeAsync().ConfigureAwait(false);
        return message;
    }

    public Task<TwilioPage<TwilioMessage>> ListMessagesAsync(MessageFilter filter, CancellationToken cancellationToken) => ComesBackAsync(twilio.ListMessagesAsync(filter, CancellationToken.None), cancellationToken);

    public Task<TwilioPage<TwilioMessage>> ListMoreMessagesAsync(string nextPage, CancellationToken cancellationToken) => ComesBackAsync(twilio.ListMoreMessagesAsync(nextPage, CancellationToken.None), cancellationToken);

    public Task<TwilioMessage> FetchMessageAsync(string sid, CancellationToken cancellationToken) => ComesBackAsync(twilio.FetchMessageAsync(sid, CancellationToken.None), cancellationToken);

    public Task<TwilioMessage> CancelMessageAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioMessage> RedactMessageAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteMessageAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MarkAsReadAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteMediaAsync(string messageSid, string mediaSid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioContent>> ListContentAsync(string? name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioContent>> ListMoreContentAsync(string nextPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioContent> FetchContentAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ContentApproval?> FetchApprovalAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioContent> CreateContentAsync(ContentDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ContentApproval?> SubmitContentAsync(string sid, string name, string category, bool allowCategoryChange, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteContentAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TwilioSender>>([]);

    public Task<TwilioSender> FetchSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> CreateSenderAsync(string address, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> UpdateSenderAsync(string sid, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioAccount> FetchAccountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioBalance> FetchBalanceAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TwilioUsage>> ListUsageAsync(UsageFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TwilioMedia>> ListMediaAsync(string messageSid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DownloadedMedia> DownloadMediaAsync(string messageSid, string mediaSid, System.IO.Stream target, long mostBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioAlert>> ListAlertsAsync(AlertFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioAlert>> ListMoreAlertsAsync(string nextPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    // Some requests are on their way for nearly as long as one may last, whatever becomes of their process.
    private async Task<TwilioMessage> ServeAsync(CreateMessageRequest request)
    {
        if (world.Random.Next(100) < 8)
        {
            TaskCompletionSource<bool> arrived = new();
            world.Later(TimeSpan.FromSeconds(world.Random.Next(30, 99)), () => arrived.TrySetResult(true));
            await arrived.Task.ConfigureAwait(false);
        }

        return await twilio.CreateMessageAsync(request, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<T> ComesBackAsync<T>(Task<T> served, CancellationToken cancellationToken)
    {
        TaskCompletionSource<T> answer = new();
        using CancellationTokenRegistration giveUp = cancellationToken.Register(() => answer.TrySetCanceled());
        _ = served.ContinueWith(
            ended => process.Run(() => _ = ended.Status == TaskStatus.RanToCompletion ? answer.TrySetResult(ended.Result) : answer.TrySetException(ended.Exception!.InnerException!)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return await answer.Task.ConfigureAwait(false);
    }
}
