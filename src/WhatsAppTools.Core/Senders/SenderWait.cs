using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>
/// Waits until a sender has reached a state in which Twilio does nothing more by itself. It looks after two seconds, and then less
/// and less often.
/// </summary>
internal sealed class SenderWait(Func<string, CancellationToken, Task<TwilioSender>> fetch, TimeProvider time, TimeSpan patience)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);

    private readonly Func<string, CancellationToken, Task<TwilioSender>> _fetch = fetch;
    private readonly TimeProvider _time = time;
    private readonly TimeSpan _patience = patience;

    /// <summary>The state that was seen last.</summary>
    public string? Seen { get; private set; }

    /// <param name="sender">The sender as it was seen last.</param>
    /// <param name="codeIsIn">Whether its code was handed in: a list that lags may still show it waiting for it.</param>
    public async Task<TwilioSender> RunAsync(TwilioSender sender, bool codeIsIn, CancellationToken cancellationToken)
    {
        long start = _time.GetTimestamp();
        TimeSpan pause = s_first;
        Seen = sender.Status;
        while (SenderProblem.IsPassing(sender.Status) || (codeIsIn && SenderProblem.WaitsForCode(sender.Status)))
        {
            TimeSpan left = _patience - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            await _time.For(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            sender = await RepeatedRead.RunAsync(_time, token => _fetch(sender.Sid, token), cancellationToken).ConfigureAwait(false);
            Seen = sender.Status;
            pause = pause + pause < s_longest ? pause + pause : s_longest;
        }

        return sender;
    }
}
