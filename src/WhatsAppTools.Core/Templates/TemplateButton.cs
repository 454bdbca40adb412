namespace WhatsAppTools.Templates;

/// <summary>A button or a list row under a message.</summary>
public sealed record TemplateButton
{
    /// <summary>QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, VOICE_CALL, …; LIST_ITEM for a row of a list picker.</summary>
    public required string Kind { get; init; }

    /// <summary>What stands on it.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Where it leads or what it carries: an address, a number, a code, an id; null for nothing.</summary>
    public string? Target { get; init; }
}
