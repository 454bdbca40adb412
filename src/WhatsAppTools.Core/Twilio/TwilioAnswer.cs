namespace WhatsAppTools.Twilio;

/// <summary>A successful answer, read to its end.</summary>
internal sealed record TwilioAnswer(int HttpStatus, byte[] Body, string? RequestId);
