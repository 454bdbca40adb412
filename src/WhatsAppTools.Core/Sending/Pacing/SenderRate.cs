using System;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Sending;

/// <summary>How many messages a second a sender's messages leave at: the sandbox's rate is fixed, and nobody may ask for more.</summary>
internal static class SenderRate
{
    private const double Sandbox = 1.0 / 3.0;

    private const double Default = 40;

    /// <summary>The rate that holds for a sender.</summary>
    /// <param name="sender">Its address, or a messaging service's sid.</param>
    /// <param name="maxPerSecond">What somebody wants no more than; null says nothing.</param>
    public static double Of(string sender, double? maxPerSecond) => sender == SandboxTemplates.Sender
        ? Math.Min(maxPerSecond ?? Sandbox, Sandbox)
        : maxPerSecond ?? Default;
}
