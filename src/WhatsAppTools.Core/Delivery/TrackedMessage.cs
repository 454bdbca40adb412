using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>A message whose progress is looked up, and what is known about it so far.</summary>
internal sealed class TrackedMessage
{
    public TrackedMessage(string sid)
    {
        Sid = sid;
    }

    public string Sid { get; }

    /// <summary>The newest picture; null until it was seen once.</summary>
    public TwilioMessage? Message { get; private set; }

    /// <summary>Why it cannot be looked up at all, such as a sid that Twilio does not know.</summary>
    public WhatsAppException? Failure { get; set; }

    /// <summary>Takes a picture in, and tells whether the status moved.</summary>
    public bool Observe(TwilioMessage seen)
    {
        MessageStatus? before = Message?.Status;
        Message = MessageProgress.Merge(Message, seen);
        return Message.Status != before;
    }
}
