using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>How one attempt at a row ended, with the message or the failure.</summary>
internal sealed record RowStep(RowStepKind Kind, TwilioMessage? Message = null, WhatsAppException? Failure = null);
