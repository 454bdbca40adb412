using System.Collections.Generic;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>A template that is to be made (content v1, create).</summary>
/// <param name="FriendlyName">The name at Twilio, which need not be the only one of its kind.</param>
/// <param name="Language">The language, such as <c>en</c> or <c>pt_BR</c>.</param>
/// <param name="Variables">The samples by placeholder.</param>
/// <param name="Types">The types by name, as JSON.</param>
public sealed record ContentDraft(
    string FriendlyName,
    string Language,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyDictionary<string, JsonElement> Types);
