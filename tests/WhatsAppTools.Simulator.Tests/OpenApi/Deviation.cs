using System;
using System.Text.Json;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>A place where Twilio's OpenAPI files contradict Twilio's own examples or pages.</summary>
/// <param name="Schema">The schema's name in the file, or the operation's id for a schema without one.</param>
/// <param name="Property">The property that is meant.</param>
/// <param name="Rule">The rule that does not hold there.</param>
/// <param name="Holds">What is accepted instead.</param>
/// <param name="Source">Who says so.</param>
internal sealed record Deviation(string Schema, string Property, string Rule, Func<JsonElement, bool> Holds, string Source);
