namespace WhatsAppTools.Twilio;

/// <summary>A media file of a message (api 2010-04-01, Media resource).</summary>
public sealed record TwilioMedia
{
    /// <summary>The file's sid, <c>ME…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>Its type, such as <c>image/jpeg</c>.</summary>
    public string? ContentType { get; init; }
}

/// <summary>A page of media files as it comes over the wire.</summary>
internal sealed record MediaPageBody
{
    public required PageItems<TwilioMedia>? MediaList { get; init; }
}

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
