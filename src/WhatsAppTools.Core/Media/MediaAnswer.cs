using System;

namespace WhatsAppTools.Media;

/// <summary>What a web server said about a file, without the file.</summary>
internal sealed record MediaAnswer
{
    /// <summary>Where the redirects ended.</summary>
    public required Uri Address { get; init; }

    public required int Status { get; init; }

    public string? ContentType { get; init; }

    public long? Length { get; init; }

    public string? FileName { get; init; }

    /// <summary>The first bytes; empty after a HEAD.</summary>
    public byte[] Start { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;
}
