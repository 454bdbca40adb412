using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>
/// The names of a template's versions. What was submitted cannot be changed, so that a change is another content: the first version
/// has the name itself, the next ones <c>_v2</c>, <c>_v3</c> behind it.
/// </summary>
internal static class VersionName
{
    private static readonly Regex s_version = new("_v([1-9][0-9]{0,4})$", RegexOptions.CultureInvariant);

    // At Meta a submitted content's name ends in its sid.
    private static readonly Regex s_sid = new("_hx[0-9a-f]{32}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The name of a version.</summary>
    /// <param name="name">The name of the first one.</param>
    /// <param name="version">The version, from 1.</param>
    public static string Of(string name, int version) =>
        version == 1 ? name : name + "_v" + version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which version of a name another name is; null for none.</summary>
    /// <param name="name">The name of the first version.</param>
    /// <param name="other">A template's name at Twilio or WhatsApp.</param>
    public static int? VersionOf(string name, string? other)
    {
        string bare = s_sid.Replace(other ?? string.Empty, string.Empty);
        if (bare == name)
        {
            return 1;
        }

        return s_version.Match(bare) is { Success: true } match && match.Index == name.Length && bare.StartsWith(name, StringComparison.Ordinal)
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The names whose version a name can be: itself, and itself without the version.</summary>
    public static IEnumerable<string> Bases(string name)
    {
        string bare = s_sid.Replace(name, string.Empty);
        yield return bare;
        if (s_version.Match(bare) is { Success: true } match)
        {
            yield return bare.Substring(0, match.Index);
        }
    }

    /// <summary>The name of the first version of what a name is a version of.</summary>
    public static string First(string name) => s_version.Replace(s_sid.Replace(name, string.Empty), string.Empty);
}
