namespace WhatsAppTools.Media;

/// <summary>What WhatsApp makes of a file.</summary>
public enum MediaKind
{
    /// <summary>Not known, or nothing that WhatsApp takes.</summary>
    Unknown,

    /// <summary>A picture; the only kind whose caption is sure to be shown.</summary>
    Image,

    /// <summary>A WebP picture, shown as a sticker.</summary>
    Sticker,

    /// <summary>A sound.</summary>
    Audio,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A file to open or to keep.</summary>
    Document,

    /// <summary>A contact card (vCard).</summary>
    Contact,
}
