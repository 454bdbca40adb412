using System;
using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>Tells what a command waits for: as progress, and once, after five seconds, as a warning.</summary>
internal sealed class WaitTeller
{
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(5);

    private readonly Cmdlet _command;
    private readonly SendProgress _progress;
    private readonly TimeProvider _time;
    private readonly long _since;
    private bool _isTold;

    public WaitTeller(Cmdlet command, SendProgress progress, TimeProvider time)
    {
        _command = command;
        _progress = progress;
        _time = time;
        _since = time.GetTimestamp();
    }

    /// <param name="status">What is waited for and until when; null where nothing is.</param>
    public void Tell(string? status)
    {
        _progress.ShowWait(status);
        if (status is not null && !_isTold && _time.GetElapsedTime(_since) >= s_longWait)
        {
            _isTold = true;
            _command.WriteWarning($"Waiting for the messages: {status}.");
        }
    }
}
