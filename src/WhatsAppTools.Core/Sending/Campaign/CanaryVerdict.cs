namespace WhatsAppTools.Sending;

/// <summary>What a canary says at one moment.</summary>
internal enum CanaryVerdict
{
    /// <summary>It is too early to tell.</summary>
    Open,

    /// <summary>Enough of its messages arrived: the others may follow.</summary>
    Passed,

    /// <summary>Too many did not.</summary>
    Failed,
}
