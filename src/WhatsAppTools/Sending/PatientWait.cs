using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Waits for what is read before the first row, through an outage too, and tells what it waits for.</summary>
internal static class PatientWait
{
    public static T For<T>(WhatsAppCommand command, WhatsAppConnection connection, TimeSpan maxOutage, Func<OutagePatience, CancellationToken, Task<T>> work)
    {
        OutagePatience patience = new(maxOutage, connection.Time);
        SendProgress progress = new(command, connection.Time);
        try
        {
            return command.Await(token => work(patience, token), Tell);
        }
        finally
        {
            progress.Complete();
        }

        void Tell()
        {
            progress.ShowWait(patience.Waiting?.ToString());
            if (patience.TryTakeNotice(out ErrorText? notice))
            {
                command.WriteWarning(notice.Message);
            }
        }
    }
}
