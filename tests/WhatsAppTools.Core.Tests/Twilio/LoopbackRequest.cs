using System;

namespace WhatsAppTools.Core.Tests.Twilio;

/// <summary>A request as it came over the wire.</summary>
internal sealed record LoopbackRequest(int Number, string Head, string Body)
{
    public bool IsPost => Head.StartsWith("POST ", StringComparison.Ordinal);
}

/// <summary>What goes back, and how the connection ends after it.</summary>
internal sealed record LoopbackAnswer(byte[] Bytes, bool Closes = false, bool Resets = false);
