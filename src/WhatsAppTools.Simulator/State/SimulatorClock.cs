using System;

namespace WhatsAppTools.Simulator.State;

/// <summary>The simulator's own time: a TimeProvider's, plus what it was advanced by. It never runs backwards.</summary>
internal sealed class SimulatorClock
{
    private readonly TimeProvider _time;
    private TimeSpan _ahead;

    public SimulatorClock(TimeProvider time) => _time = time;

    public DateTimeOffset Now => _time.GetUtcNow() + _ahead;

    /// <summary>How far it is ahead of the TimeProvider.</summary>
    public TimeSpan Ahead => _ahead;

    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
        {
            // Without the parameter's name, which PowerShell would show to somebody who never wrote it.
            throw new ArgumentOutOfRangeException("The simulator's clock cannot go back.", (Exception?)null);
        }

        _ahead += by;
    }

    /// <summary>Sets the lead: when a snapshot is loaded, so that its messages are not in the future.</summary>
    public void SetAhead(TimeSpan ahead) => _ahead = ahead;
}
