using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>What the check of one answer found.</summary>
/// <param name="Operation">The operation's id, or null where the path is none of Twilio's.</param>
/// <param name="Violations">What is wrong; empty where nothing is.</param>
internal sealed record AnswerCheck(string? Operation, IReadOnlyList<string> Violations);
