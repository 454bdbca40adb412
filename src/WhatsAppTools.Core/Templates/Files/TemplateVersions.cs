using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>The version of a template that a send goes out with.</summary>
/// <param name="Name">The name that scripts use.</param>
/// <param name="Version">Its number.</param>
/// <param name="Sid">Its sid.</param>
internal sealed record TemplateVersion(string Name, int Version, string Sid);

/// <summary>Which version of a template sends go out with: the newest that the file says and WhatsApp has approved, by the lock file.</summary>
internal static class TemplateVersions
{
    /// <summary>Finds the version.</summary>
    /// <param name="name">The template's name in scripts.</param>
    /// <param name="language">The language where there are several, or null.</param>
    /// <param name="kept">The sid that a campaign has begun with: it keeps its version; null for none.</param>
    /// <returns>The version; null where the lock file does not know the template in this account.</returns>
    /// <exception cref="WhatsAppException"><c>TemplateLanguageNeeded</c>.</exception>
    public static async Task<TemplateVersion?> FindAsync(
        TemplateLock locked,
        WhatsAppConnection connection,
        string name,
        string? language,
        string? kept,
        CancellationToken cancellationToken)
    {
        string account = await LockAccount.OfAsync(connection.Api, locked, connection.Time, cancellationToken).ConfigureAwait(false);
        (string Language, LockedTemplate Template)[] found =
        [
            .. locked.All(account)
                .Where(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase) && (language is null || SameLanguage(one.Language, language)))
                .Select(one => (one.Language, one.Template)),
        ];
        if (found.Length == 0 || TwilioSid.IsTemplate(name))
        {
            return null;
        }

        if (found.Length > 1)
        {
            throw new WhatsAppException("TemplateLanguageNeeded", name, string.Join(", ", found.Select(one => one.Language))) { Target = name };
        }

        LockedTemplate template = found[0].Template;
        LockedVersion? version = (kept is null ? null : template.Find(kept))
            ?? await NewestAsync(template, connection, cancellationToken).ConfigureAwait(false);
        return version is null ? null : new TemplateVersion(name, version.Version, version.Sid);
    }

    // Whoever sends need not be who publishes: the approval is looked up, and only Publish and Wait write it down.
    private static async Task<LockedVersion?> NewestAsync(LockedTemplate template, WhatsAppConnection connection, CancellationToken cancellationToken)
    {
        LockedVersion? current = template.Find(template.Current);
        LockedVersion? wanted = template.Find(template.Wanted);
        if (wanted is null || wanted.Sid == current?.Sid)
        {
            return current;
        }

        try
        {
            ContentTemplate seen = await connection.Templates.FindAsync(wanted.Sid, null, fromSandbox: false, cancellationToken).ConfigureAwait(false);
            return seen is { IsChecked: true, UsabilityKind: TemplateUsability.UsableOutside } ? wanted : current ?? wanted;
        }
        catch (WhatsAppException) when (current is not null)
        {
            // That the new version cannot be looked at is no reason not to send the old one.
            return current;
        }
    }

    private static bool SameLanguage(string one, string other) =>
        string.Equals(one.Replace('_', '-'), other.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
