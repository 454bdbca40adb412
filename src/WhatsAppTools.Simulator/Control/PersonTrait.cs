namespace WhatsAppTools.Simulator;

/// <summary>What a person at the other end may be like.</summary>
public enum PersonTrait
{
    /// <summary>The number is not on WhatsApp: 63003.</summary>
    NotOnWhatsApp,

    /// <summary>The person blocked the business: messages stay sent for ever, without an error.</summary>
    Blocks,

    /// <summary>The person switched marketing messages off: 63050.</summary>
    RefusesMarketing,

    /// <summary>The person opted out of everything: 63033.</summary>
    OptedOut,

    /// <summary>The account, on trial, has not verified the number: sending to it is refused with 21608.</summary>
    NotVerified,
}
