namespace WhatsAppTools.Simulator.Http;

/// <summary>Which of Twilio's APIs a route belongs to: the first label of its host.</summary>
internal enum Product
{
    Api,
    Content,
    Messaging,
    Monitor,
    OAuth,

    /// <summary>The simulator's own control side, on every host.</summary>
    Control,
}
