using System;

namespace WhatsAppTools.Crash;

/// <summary>
/// The clock of a machine that runs ahead, or behind. Public, because the script of a killed process makes one: a quarter of an
/// hour between two runs is then nothing that anybody has to wait for.
/// </summary>
/// <param name="ahead">How far it is ahead of this machine's.</param>
public sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
