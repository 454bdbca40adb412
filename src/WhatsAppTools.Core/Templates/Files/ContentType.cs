using System.Collections.Generic;

namespace WhatsAppTools.Templates;

/// <summary>A content type of Twilio's: what its JSON holds.</summary>
/// <param name="Name">Its name, such as <c>twilio/text</c>.</param>
/// <param name="Text">What it is, in a sentence, as an editor shows it.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record ContentType(string Name, string Text, IReadOnlyList<TypeField> Fields)
{
    /// <summary>False where WhatsApp never approves it, so that it goes inside the window only.</summary>
    public bool CanBeApproved { get; init; } = true;
}
