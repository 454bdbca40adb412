namespace WhatsAppTools.Commands;

/// <summary>Which way messages went, as people ask for it.</summary>
public enum MessageDirectionFilter
{
    /// <summary>What people wrote.</summary>
    Inbound,

    /// <summary>What was sent to people.</summary>
    Outbound,
}
