namespace WhatsAppTools.Simulator.State;

/// <summary>The message states of the 2010 API that the simulator shows.</summary>
internal enum MessageStatus
{
    Queued,
    Accepted,
    Scheduled,
    Sending,
    Sent,
    Delivered,
    Read,
    Undelivered,
    Failed,
    Canceled,
    Received,
}
