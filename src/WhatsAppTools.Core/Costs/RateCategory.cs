namespace WhatsAppTools.Costs;

/// <summary>What a message is charged as.</summary>
public enum RateCategory
{
    /// <summary>A marketing template.</summary>
    Marketing,

    /// <summary>A utility template.</summary>
    Utility,

    /// <summary>An authentication template.</summary>
    Authentication,

    /// <summary>An authentication template at the rate of businesses of other countries, which only some accounts pay. Read, and not applied.</summary>
    AuthenticationInternational,

    /// <summary>Free-form text or media.</summary>
    Service,
}
