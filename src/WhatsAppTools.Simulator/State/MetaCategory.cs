namespace WhatsAppTools.Simulator.State;

/// <summary>What Meta charges a message as.</summary>
internal enum MetaCategory : byte
{
    /// <summary>Free-form, or a template without an approval inside the window.</summary>
    Service,
    Utility,
    Marketing,
    Authentication,
}
