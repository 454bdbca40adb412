using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>What the lock file knows of one template in one language in one account.</summary>
internal sealed record LockedTemplate
{
    /// <summary>The version that sends go out with; null while none was ever approved.</summary>
    public int? Current { get; init; }

    /// <summary>The version that the file says: sends switch to it when it is approved.</summary>
    public int? Wanted { get; init; }

    /// <summary>All versions, the oldest first.</summary>
    public IReadOnlyList<LockedVersion> Versions { get; init; } = Array.Empty<LockedVersion>();

    /// <summary>The version of a number; null for none.</summary>
    public LockedVersion? Find(int? version) => Versions.FirstOrDefault(known => known.Version == version);

    /// <summary>The version of a sid; null for none.</summary>
    public LockedVersion? Find(string sid) => Versions.FirstOrDefault(known => known.Sid == sid);

    /// <summary>With a version in it, in the place of the same one.</summary>
    public LockedTemplate With(LockedVersion version) => this with
    {
        Versions = [.. Versions.Where(known => known.Sid != version.Sid && known.Version != version.Version).Append(version).OrderBy(known => known.Version)],
    };
}

/// <summary>One version of a template.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Sid">Its sid, <c>HX…</c>.</param>
/// <param name="Hash">The fingerprint of what it says.</param>
/// <param name="Status">Its approval when it was looked at last.</param>
internal sealed record LockedVersion(int Version, string Sid, string Hash, string Status)
{
    /// <summary>The name at WhatsApp; null while it was not submitted.</summary>
    public string? WhatsAppName { get; init; }

    /// <summary>The category when it was looked at last; null while it was not submitted.</summary>
    public string? Category { get; init; }
}
