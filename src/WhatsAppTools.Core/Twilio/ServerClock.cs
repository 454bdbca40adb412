using System;
using System.Threading;

namespace WhatsAppTools.Twilio;

/// <summary>
/// Twilio's clock as its Date headers show it. The 24-hour window is Twilio's, so a wrong clock on this machine must not
/// decide about it. The header is cut to seconds.
/// </summary>
internal sealed class ServerClock
{
    private readonly TimeProvider _time;
    private long _offsetTicks;

    public ServerClock(TimeProvider time)
    {
        _time = time;
    }

    public DateTimeOffset Now => _time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public void Observe(DateTimeOffset serverDate)
    {
        if (!TwilioDate.IsPlausible(serverDate))
        {
            return;
        }

        Interlocked.Exchange(ref _offsetTicks, (serverDate - _time.GetUtcNow()).Ticks);
    }
}
