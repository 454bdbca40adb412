namespace WhatsAppTools.Simulator.State;

/// <summary>Who made a message.</summary>
internal enum Direction : byte
{
    OutboundApi,
    OutboundReply,
    Inbound,
}
