using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Media;

/// <summary>What came of trying out a media address.</summary>
public sealed class MediaCheckResult
{
    internal MediaCheckResult(string address)
    {
        Address = address;
    }

    /// <summary>The address that was asked for.</summary>
    public string Address { get; }

    /// <summary>The content type that its server names, without parameters; null where there was no answer.</summary>
    public string? ContentType { get; internal set; }

    /// <summary>The file's size in bytes; null where the server does not say.</summary>
    public long? Length { get; internal set; }

    /// <summary>What WhatsApp would make of it.</summary>
    public MediaKind Kind => MediaTypes.KindOf(ContentType);

    /// <summary>What is wrong or worth knowing, the fatal first.</summary>
    public IReadOnlyList<MediaProblem> Problems { get; internal set; } = [];

    /// <summary>The problem that the message would fail on, or null.</summary>
    public MediaProblem? Fatal => Problems.FirstOrDefault(problem => problem.IsFatal);
}
