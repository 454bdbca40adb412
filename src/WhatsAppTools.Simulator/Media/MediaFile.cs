namespace WhatsAppTools.Simulator.Media;

/// <summary>One file of a message.</summary>
/// <param name="Sid">Its sid, <c>ME…</c>.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Place">Its place in the message.</param>
internal sealed record MediaFile(string Sid, string Url, int Place);
