using System.Collections.Generic;
using System.Management.Automation;

namespace WhatsAppTools.EngineHost;

/// <summary>All that came out of one script.</summary>
public sealed record CapturedRun
{
    /// <summary>The objects of the output stream.</summary>
    public required IReadOnlyList<PSObject?> Output { get; init; }

    /// <summary>The error records; a terminating error that ended the script is in <see cref="Failure"/>.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The warnings.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The verbose lines.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>The information records, as text.</summary>
    public required IReadOnlyList<string> Information { get; init; }

    /// <summary>What ended the script, if it did not end by itself.</summary>
    public required RuntimeException? Failure { get; init; }

    /// <summary>What the screen showed meanwhile.</summary>
    public required string ScreenText { get; init; }
}
