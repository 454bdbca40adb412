namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>Where the first run's process dies, at its third create.</summary>
internal enum HostileKill
{
    None,

    /// <summary>The intent is on the disk, and the request has not left.</summary>
    BeforeTheRequest,

    /// <summary>The server has the request.</summary>
    BeforeTheAnswer,

    /// <summary>The answer has come, and the outcome is not on the disk.</summary>
    BeforeTheOutcome,
}
