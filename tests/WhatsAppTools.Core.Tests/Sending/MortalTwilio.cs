using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>One process's connection to a Twilio that outlives it: after the process's death nothing is asked and nothing comes back.</summary>
internal sealed class MortalTwilio(FakeTwilio twilio, TimeProvider machine) : ITwilioApi
{
    private bool _hasAnswered;

    public bool IsDead { get; set; }

    public string AccountSid => twilio.AccountSid;

    public bool IsSimulated => true;

    public string? SimulatedWorld => null;

    /// <summary>As the module's own connection has it: the machine's clock until the first answer.</summary>
    public DateTimeOffset ServerNow => _hasAnswered ? twilio.ServerNow : machine.GetUtcNow();

    public bool IsServerTimeKnown => _hasAnswered;

    public byte[] DeriveKey(byte[] salt) => twilio.DeriveKey(salt);

    public Task<TwilioMessage> CreateMessageAsync(CreateMessageRequest request, CancellationToken cancellationToken) => Alive(() => twilio.CreateMessageAsync(request, cancellationToken));

    public Task<TwilioPage<TwilioMessage>> ListMessagesAsync(MessageFilter filter, CancellationToken cancellationToken) => Alive(() => twilio.ListMessagesAsync(filter, cancellationToken));

    public Task<TwilioPage<TwilioMessage>> ListMoreMessagesAsync(string nextPage, CancellationToken cancellationToken) => Alive(() => twilio.ListMoreMessagesAsync(nextPage, cancellationToken));

    public Task<TwilioMessage> FetchMessageAsync(string sid, CancellationToken cancellationToken) => Alive(() => twilio.FetchMessageAsync(sid, cancellationToken));

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

    public Task<System.Collections.Generic.IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> FetchSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> CreateSenderAsync(string address, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> UpdateSenderAsync(string sid, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<System.Collections.Generic.IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<System.Collections.Generic.IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioAccount> FetchAccountAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioBalance> FetchBalanceAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<System.Collections.Generic.IReadOnlyList<TwilioUsage>> ListUsageAsync(UsageFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<System.Collections.Generic.IReadOnlyList<TwilioMedia>> ListMediaAsync(string messageSid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DownloadedMedia> DownloadMediaAsync(string messageSid, string mediaSid, System.IO.Stream target, long mostBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioAlert>> ListAlertsAsync(AlertFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioPage<TwilioAlert>> ListMoreAlertsAsync(string nextPage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private async Task<T> Alive<T>(Func<Task<T>> call)
    {
        if (!IsDead)
        {
            try
            {
                T result = await call().ConfigureAwait(false);
                if (!IsDead)
                {
                    _hasAnswered = true;
                    return result;
                }
            }
            catch (TwilioApiException) when (!IsDead)
            {
                _hasAnswered = true;
                throw;
            }
        }

        return await new TaskCompletionSource<T>().Task.ConfigureAwait(false);
    }
}
