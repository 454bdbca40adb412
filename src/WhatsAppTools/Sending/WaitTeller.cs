using System;
using System.Management.Automation;

namespace WhatsAppTools.Sending;

/// <summary>Tells what a command waits for: as progress, and once, after five seconds, as a warning.</summary>
internal sealed class WaitTeller(Cmdlet command, SendProgress progress, TimeProvider time)
{
    private static readonly TimeSpan s_longWait = TimeSpan.FromSeconds(5);

    private readonly Cmdlet _command = command;
    private readonly SendProgress _progress = progress;
    private readonly TimeProvider _time = time;
    private readonly long _since = time.GetTimestamp();
    private bool _isTold;

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
