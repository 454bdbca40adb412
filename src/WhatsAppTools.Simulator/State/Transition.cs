using System;

namespace WhatsAppTools.Simulator.State;

/// <summary>What a template's approval or a sender becomes at a time, unless something else happens to it first.</summary>
internal sealed class Transition
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The template (HX) or the sender (XE).</summary>
    public required string Sid { get; init; }

    public required string Status { get; init; }

    /// <summary>Why a template is rejected.</summary>
    public string? Reason { get; init; }

    /// <summary>The category that Meta moves a template to; null leaves it.</summary>
    public string? Category { get; init; }
}
