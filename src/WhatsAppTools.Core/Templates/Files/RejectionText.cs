namespace WhatsAppTools.Templates;

/// <summary>What Meta's words for a rejection mean, and what to do about it (Twilio: template approvals; Meta: template status update).</summary>
internal static class RejectionText
{
    /// <summary>The word with its meaning and remedy; the word alone where it is not known.</summary>
    /// <param name="reason">Meta's word, or null.</param>
    public static string Of(string? reason) => reason switch
    {
        null or "" => TemplateTexts.For("RejectedUnknown"),
        "TAG_CONTENT_MISMATCH" or "INVALID_FORMAT" or "ABUSIVE_CONTENT" or "PROMOTIONAL" or "SCAM" => $"{reason}: {TemplateTexts.For("Rejected." + reason)}",
        _ => reason,
    };
}
