using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A Twilio that does what a script says, on the given clock.</summary>
internal sealed class FakeTwilio(TimeProvider time) : ITwilioApi
{
    private readonly HashSet<string> _toInFlight = new();
    private int _creates;

    /// <summary>Every message that was taken, in order.</summary>
    public List<TwilioMessage> Received { get; } = new();

    /// <summary>When each create request was handed over.</summary>
    public List<DateTimeOffset> Left { get; } = new();

    /// <summary>How long an answer takes, by the request's number from 0.</summary>
    public Func<int, TimeSpan> Latency { get; set; } = _ => TimeSpan.FromMilliseconds(150);

    /// <summary>What happens to a create request, by its number from 0.</summary>
    public Func<int, CreateMessageRequest, Fault> Script { get; set; } = (_, _) => Fault.None;

    /// <summary>Whether a status of the script shows in lists only, as when a message is lost after it was taken.</summary>
    public bool LateLoss { get; set; }

    /// <summary>How long after it was taken a message that is not lost arrives.</summary>
    public TimeSpan EndsAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether an answer names the message before instead of its own, as from a cache, by the request's number.</summary>
    public Func<int, bool> RepeatsSid { get; set; } = _ => false;

    /// <summary>Whether an answer is about a message to somebody else, as where answers are mixed up on the way, by the request's number.</summary>
    public Func<int, bool> MixesUp { get; set; } = _ => false;

    /// <summary>Whether lists show everybody's messages, whoever is asked for.</summary>
    public bool IgnoresFilters { get; set; }

    /// <summary>How long a list takes to come.</summary>
    public TimeSpan ListLatency { get; set; } = TimeSpan.FromMilliseconds(80);

    /// <summary>How long a message stays missing from lists.</summary>
    public Func<TwilioMessage, TimeSpan> ListLag { get; set; } = _ => TimeSpan.Zero;

    /// <summary>What lists fail with, or null.</summary>
    public Func<WhatsAppException?> ListFault { get; set; } = () => null;

    /// <summary>How many requests are on their way, and the most there have been.</summary>
    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    /// <summary>How often a message left while another one to the same person was on its way.</summary>
    public int Together { get; private set; }

    public int Lists { get; private set; }

    public string AccountSid => "AC00000000000000000000000000000000";

    public bool IsSimulated => true;

    public string? SimulatedWorld => null;

    /// <summary>How far Twilio's clock is ahead of this machine's.</summary>
    public TimeSpan ServerSkew { get; set; }

    /// <summary>How far the Date headers are ahead of the dates of the messages.</summary>
    public TimeSpan HeaderSkew { get; set; }

    public DateTimeOffset ServerNow => Clock + HeaderSkew;

    public bool IsServerTimeKnown => true;

    private DateTimeOffset Clock => time.GetUtcNow() + ServerSkew;

    public int Creates => _creates;

    public static byte[] KeyOf(byte[] salt) => [1, .. salt];

    public byte[] DeriveKey(byte[] salt) => KeyOf(salt);

    public async Task<TwilioMessage> CreateMessageAsync(CreateMessageRequest request, CancellationToken cancellationToken)
    {
        int number = _creates++;
        Left.Add(time.GetUtcNow());
        MostInFlight = Math.Max(MostInFlight, ++InFlight);
        Together += _toInFlight.Add(request.To) ? 0 : 1;
        try
        {
            Fault fault = Script(number, request);
            TwilioMessage message = Make(request, number) with { Status = fault.Status ?? MessageStatus.Queued, ErrorCode = fault.Code };
            if (fault.Processed)
            {
                Received.Add(message);
            }

            await time.For(Latency(number), cancellationToken).ConfigureAwait(false);
            TwilioMessage shown = LateLoss ? message with { Status = MessageStatus.Queued, ErrorCode = null } : message;
            if (RepeatsSid(number))
            {
                return shown with { Sid = Received[number - 1].Sid };
            }

            if (MixesUp(number))
            {
                return shown with { Sid = "SM" + new string('e', 32), To = "whatsapp:+447700900999" };
            }

            return fault.Failure is null ? shown : throw fault.Failure;
        }
        finally
        {
            InFlight--;
            _toInFlight.Remove(request.To);
        }
    }

    public async Task<TwilioPage<TwilioMessage>> ListMessagesAsync(MessageFilter filter, CancellationToken cancellationToken)
    {
        Lists++;
        await time.For(ListLatency, cancellationToken).ConfigureAwait(false);
        return ListFault() is WhatsAppException failure ? throw failure : Page(filter, 0);
    }

    public async Task<TwilioPage<TwilioMessage>> ListMoreMessagesAsync(string nextPage, CancellationToken cancellationToken)
    {
        Lists++;
        await time.For(ListLatency, cancellationToken).ConfigureAwait(false);
        string[] parts = nextPage.Split('|');
        MessageFilter filter = new() { To = NullIfEmpty(parts[1]), From = NullIfEmpty(parts[2]), PageSize = int.Parse(parts[3], CultureInfo.InvariantCulture) };
        return Page(filter, int.Parse(parts[0], CultureInfo.InvariantCulture));
    }

    public Task<TwilioMessage> FetchMessageAsync(string sid, CancellationToken cancellationToken) => Task.FromResult(Shown(Received.Single(message => message.Sid == sid)));

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

    public Task<System.Collections.Generic.IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TwilioSender>>([]);

    public Task<TwilioSender> FetchSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> CreateSenderAsync(string address, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TwilioSender> UpdateSenderAsync(string sid, SenderDetails details, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteSenderAsync(string sid, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<System.Collections.Generic.IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken) => throw new NotSupportedException();

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

    private TwilioMessage Make(CreateMessageRequest request, int number)
    {
        DateTimeOffset now = Clock;
        return new TwilioMessage
        {
            Sid = "SM" + number.ToString("x32", CultureInfo.InvariantCulture),
            From = request.From,
            To = request.To,
            Body = request.Body,
            Status = MessageStatus.Queued,
            Direction = MessageDirection.OutboundApi,
            DateCreated = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)),
        };
    }

    private TwilioPage<TwilioMessage> Page(MessageFilter filter, int skip)
    {
        DateTimeOffset now = Clock;
        List<TwilioMessage> all = Enumerable.Reverse(Received)
            .Where(message => (filter.To is null || IgnoresFilters || message.To == filter.To) && (filter.From is null || message.From == filter.From))
            .Where(message => message.DateCreated + ListLag(message) <= now)
            .Skip(skip)
            .Take(filter.PageSize + 1)
            .ToList();
        string? next = all.Count > filter.PageSize
            ? FormattableString.Invariant($"{skip + filter.PageSize}|{filter.To}|{filter.From}|{filter.PageSize}")
            : null;
        return new TwilioPage<TwilioMessage>(all.Take(filter.PageSize).Select(Shown).ToList(), next);
    }

    // What is not lost arrives after a time.
    private TwilioMessage Shown(TwilioMessage message) =>
        message.Status == MessageStatus.Queued && time.GetUtcNow() - message.DateCreated > EndsAfter
            ? message with { Status = MessageStatus.Delivered }
            : message;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
