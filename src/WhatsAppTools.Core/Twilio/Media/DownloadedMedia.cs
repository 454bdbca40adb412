namespace WhatsAppTools.Twilio;

/// <summary>What came with a media file.</summary>
public sealed record DownloadedMedia
{
    /// <summary>Its size in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Its type, as the server that had it says.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its name, as the sender's side gave it. Not to be trusted as a path.</summary>
    public string? FileName { get; init; }
}
