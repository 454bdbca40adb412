using System;

namespace WhatsAppTools.Setup;

/// <summary>What a check asks Twilio for. Checks that ask for the same share one request.</summary>
[Flags]
internal enum SetupReading
{
    None = 0,
    Messages = 1,
    Templates = 2,
    Senders = 4,
    Services = 8,
    Pool = 16,
    Alerts = 32,
    Account = 64,
    Balance = 128,
    Window = 256,
    Usage = 512,
}
