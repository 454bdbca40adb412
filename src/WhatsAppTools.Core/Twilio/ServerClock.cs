using System;
using System.Threading;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Twilio's clock as its Date headers show it. The 24-hour window is Twilio's, so a wrong clock on this machine must not
/// decide about it. The header is cut to seconds. Between two answers the machine's steady counter goes on, not its clock,
/// which somebody may put right meanwhile.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    // What a machine's clock may be ahead of Twilio's unnoticed: the check of the set-up tells a minute (ClockCheck).
    private static readonly TimeSpan s_unnoticed = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time;
    private Reading? _reading;

    /// <summary>Whether an answer has shown Twilio's clock. Before that <see cref="Now"/> is this machine's.</summary>
    public bool IsKnown => Volatile.Read(ref _reading) is not null;

    public DateTimeOffset Now => Volatile.Read(ref _reading) is Reading newest
        ? newest.ServerDate + _time.GetElapsedTime(newest.Timestamp)
        : _time.GetUtcNow();

    /// <summary>Whether nothing can have happened at a time yet: a wrong clock wrote it, or a disk damaged it.</summary>
    public static bool IsToCome(DateTimeOffset? at, DateTimeOffset now) => at - now > s_unnoticed;

    public void Observe(DateTimeOffset serverDate)
    {
        if (!TwilioDate.IsPlausible(serverDate))
        {
            return;
        }

        Volatile.Write(ref _reading, new Reading(serverDate, _time.GetTimestamp()));
    }

    private sealed record Reading(DateTimeOffset ServerDate, long Timestamp);
}
