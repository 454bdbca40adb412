namespace WhatsAppTools.Twilio;

/// <summary>Twilio's products by the first label of their hosts.</summary>
internal enum TwilioProduct
{
    Api,
    Content,
    Messaging,
    Monitor,
    OAuth,
}
