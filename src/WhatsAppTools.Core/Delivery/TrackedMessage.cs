using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>A message whose progress is looked up, and what is known about it so far.</summary>
internal sealed class TrackedMessage(string sid)
{
    public string Sid { get; } = sid;

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

    /// <summary>Takes in what a webhook told, which knows the status and little else; tells whether the status moved.</summary>
    public bool Hear(TwilioMessage told)
    {
        if (Message is null || MessageProgress.Merge(Message, told) != told)
        {
            return Message is null && Observe(told);
        }

        return Observe(Message with { Status = told.Status, ErrorCode = told.ErrorCode, DateUpdated = told.DateUpdated });
    }
}
