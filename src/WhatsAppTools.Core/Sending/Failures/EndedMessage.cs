using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>A message of ours that has come to an end, and what Twilio shows of it.</summary>
internal readonly record struct EndedMessage(HandedMessage Handed, TwilioMessage Message)
{
    /// <summary>Whether it was lost.</summary>
    public bool IsLost => Message.Status is MessageStatus.Failed or MessageStatus.Undelivered;
}
