using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// What the module asks of Twilio, and the one seam behind which HTTP is spoken. No call retries by itself.
/// Every call throws <see cref="TwilioApiException"/> for an answer that is an error,
/// <see cref="TwilioConnectionException"/> where no answer came, and <see cref="OperationCanceledException"/> when cancelled.
/// </summary>
public interface ITwilioApi : IDisposable
{
    /// <summary>The account whose messages are meant.</summary>
    string AccountSid { get; }

    /// <summary>True where the simulator answers and no real message leaves.</summary>
    bool IsSimulated { get; }

    /// <summary>
    /// Which of the simulator's worlds gave the newest answer: each begins empty, and all have the same account. Null for Twilio, and
    /// before the first answer.
    /// </summary>
    string? SimulatedWorld { get; }

    /// <summary>The time by Twilio's clock, from the newest answer's Date header; this machine's before the first answer.</summary>
    DateTimeOffset ServerNow { get; }

    /// <summary>Whether <see cref="ServerNow"/> is Twilio's own time: false until an answer has shown it.</summary>
    bool IsServerTimeKnown { get; }

    /// <summary>
    /// Derives a key from the secret that signs in, slowly (PBKDF2): what is hashed with it cannot be guessed from a file. The secret
    /// cannot be told from the key. The same secret and salt give the same key.
    /// </summary>
    byte[] DeriveKey(byte[] salt);

    /// <summary>Creates (sends or schedules) a message. Not idempotent: Twilio defines no key that would make it so.</summary>
    Task<TwilioMessage> CreateMessageAsync(CreateMessageRequest request, CancellationToken cancellationToken);

    /// <summary>Reads one message.</summary>
    Task<TwilioMessage> FetchMessageAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Reads the first page of a message list, newest first.</summary>
    Task<TwilioPage<TwilioMessage>> ListMessagesAsync(MessageFilter filter, CancellationToken cancellationToken);

    /// <summary>Reads a further page of a message list.</summary>
    /// <param name="nextPage">A page's <see cref="TwilioPage{T}.NextPage"/>.</param>
    Task<TwilioPage<TwilioMessage>> ListMoreMessagesAsync(string nextPage, CancellationToken cancellationToken);

    /// <summary>Cancels a scheduled message.</summary>
    Task<TwilioMessage> CancelMessageAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Empties a message's body.</summary>
    Task<TwilioMessage> RedactMessageAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Deletes a message's record.</summary>
    Task DeleteMessageAsync(string sid, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a message that somebody wrote as read. Twilio's only way to do so is the typing indicator, which shows the person for
    /// up to 25 seconds that somebody is typing (messaging v2 Indicators/Typing, public beta).
    /// </summary>
    Task MarkAsReadAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Reads the first page of the account's templates with their approvals (content v2 ContentAndApprovals).</summary>
    /// <param name="name">Part of a template's name or text to narrow the list to, or null.</param>
    Task<TwilioPage<TwilioContent>> ListContentAsync(string? name, CancellationToken cancellationToken);

    /// <summary>Reads a further page of the account's templates.</summary>
    Task<TwilioPage<TwilioContent>> ListMoreContentAsync(string nextPage, CancellationToken cancellationToken);

    /// <summary>Reads one template. Its approval is not part of the answer: <see cref="FetchApprovalAsync"/>.</summary>
    Task<TwilioContent> FetchContentAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Reads one template's approval for WhatsApp; null where it was never submitted.</summary>
    Task<ContentApproval?> FetchApprovalAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Makes a template. Not idempotent: the same one again is another one.</summary>
    Task<TwilioContent> CreateContentAsync(ContentDraft draft, CancellationToken cancellationToken);

    /// <summary>Submits a template to WhatsApp, once: what was submitted can be neither changed nor submitted again.</summary>
    /// <param name="name">The name at WhatsApp: small letters, digits and underscores.</param>
    /// <param name="category">UTILITY, MARKETING or AUTHENTICATION.</param>
    /// <param name="allowCategoryChange">Whether Meta may move it to another category instead of rejecting it.</param>
    Task<ContentApproval?> SubmitContentAsync(string sid, string name, string category, bool allowCategoryChange, CancellationToken cancellationToken);

    /// <summary>Deletes a template, at WhatsApp too. A name that was submitted cannot be used again for 30 days.</summary>
    Task DeleteContentAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Reads the account's own WhatsApp senders, all pages. The shared sandbox sender is not among them.</summary>
    Task<System.Collections.Generic.IReadOnlyList<TwilioSender>> ListSendersAsync(CancellationToken cancellationToken);

    /// <summary>Reads one sender.</summary>
    Task<TwilioSender> FetchSenderAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Registers a number as a sender. Twilio takes it and goes on by itself (202): the status tells how far it is.</summary>
    /// <param name="address">The number, <c>whatsapp:+…</c>.</param>
    /// <param name="details">How, and what people see of it; a name is required.</param>
    Task<TwilioSender> CreateSenderAsync(string address, SenderDetails details, CancellationToken cancellationToken);

    /// <summary>Changes a sender, or hands in its verification code (202). The answer may lack what was not changed.</summary>
    Task<TwilioSender> UpdateSenderAsync(string sid, SenderDetails details, CancellationToken cancellationToken);

    /// <summary>Takes a sender away from the account.</summary>
    Task DeleteSenderAsync(string sid, CancellationToken cancellationToken);

    /// <summary>Reads the account's messaging services, all pages.</summary>
    Task<System.Collections.Generic.IReadOnlyList<TwilioService>> ListMessagingServicesAsync(CancellationToken cancellationToken);

    /// <summary>Reads the addresses of the WhatsApp senders in a messaging service's pool, all pages.</summary>
    Task<System.Collections.Generic.IReadOnlyList<string>> ListPoolSendersAsync(string messagingServiceSid, CancellationToken cancellationToken);

    /// <summary>Reads the account itself. A standard API key may not (20003).</summary>
    Task<TwilioAccount> FetchAccountAsync(CancellationToken cancellationToken);

    /// <summary>Reads what is left of the account's money. A subaccount has none of its own.</summary>
    Task<TwilioBalance> FetchBalanceAsync(CancellationToken cancellationToken);

    /// <summary>Reads what was used and what it cost, all pages.</summary>
    Task<System.Collections.Generic.IReadOnlyList<TwilioUsage>> ListUsageAsync(UsageFilter filter, CancellationToken cancellationToken);

    /// <summary>Reads which media files a message has.</summary>
    Task<System.Collections.Generic.IReadOnlyList<TwilioMedia>> ListMediaAsync(string messageSid, CancellationToken cancellationToken);

    /// <summary>Deletes a media file of a message at Twilio.</summary>
    Task DeleteMediaAsync(string messageSid, string mediaSid, CancellationToken cancellationToken);

    /// <summary>Fetches a media file. Redirects are followed, and credentials go to Twilio's own hosts only.</summary>
    /// <param name="target">Where it is written.</param>
    /// <param name="mostBytes">What it may be long; beyond that the fetching ends with <c>MediaFileTooLarge</c>.</param>
    Task<DownloadedMedia> DownloadMediaAsync(string messageSid, string mediaSid, System.IO.Stream target, long mostBytes, CancellationToken cancellationToken);

    /// <summary>Reads the first page of the error log, newest first.</summary>
    Task<TwilioPage<TwilioAlert>> ListAlertsAsync(AlertFilter filter, CancellationToken cancellationToken);

    /// <summary>Reads a further page of the error log.</summary>
    Task<TwilioPage<TwilioAlert>> ListMoreAlertsAsync(string nextPage, CancellationToken cancellationToken);
}
