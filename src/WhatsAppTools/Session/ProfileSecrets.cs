using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using WhatsAppTools.Errors;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Session;

/// <summary>Brings a profile's secret to the place that the profile names, and back.</summary>
internal static class ProfileSecrets
{
    private const int MostBytes = 16 * 1024;

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static string User => Environment.UserDomainName + "\\" + Environment.UserName;

    /// <summary>Where the secret of a profile is to be kept.</summary>
    /// <param name="profile">The profile as it was, whose name and earlier place count.</param>
    /// <param name="asked">The place that was asked for, or null.</param>
    /// <param name="hasSecret">Whether a secret was given that has to be kept.</param>
    /// <exception cref="WhatsAppException">A secret was given, and nothing says where to.</exception>
    public static SecretPlace? PlaceOf(WhatsAppProfile profile, SecretPlace? asked, bool hasSecret)
    {
        if (asked is not null)
        {
            return asked;
        }

        if (!hasSecret || profile.Place?.Kind == SecretKind.File)
        {
            return profile.Place;
        }

        return IsWindows
            ? new SecretPlace(SecretKind.Protected, User)
            : throw new WhatsAppException("SecretPlaceMissing", profile.Name) { Target = profile.Name };
    }

    /// <summary>Keeps a secret, or, where none is given, looks at whether the one that should be there is to be had.</summary>
    /// <param name="profile">The profile that it is for.</param>
    /// <param name="secret">The secret, or null.</param>
    /// <param name="known">The profiles as they are: a file that one of them names has a secret, and may be replaced.</param>
    public static void Keep(WhatsAppProfile profile, SecureString? secret, IEnumerable<WhatsAppProfile> known)
    {
        switch (profile.Place?.Kind)
        {
            case SecretKind.File when secret is not null:
                SecretFile.Write(profile.Place.Name, Clear(secret), known.Any(other => other.Place == profile.Place));
                break;
            case SecretKind.File:
                SecretFile.Read(profile.Place.Name);
                break;
            case SecretKind.Protected when secret is not null:
                // Only here, where Windows encrypts it for this user: elsewhere the same command writes it in plain hexadecimal.
                string text = (string)Run("param($secret) ConvertFrom-SecureString -SecureString $secret", secret)!.BaseObject;
                OwnedFile.Write(ProtectedPath(profile), Encoding.ASCII.GetBytes(text));
                break;
        }
    }

    /// <summary>The credential of a profile; null where it names no place for a secret.</summary>
    /// <exception cref="WhatsAppException">The secret is not where the profile says, or not to be trusted.</exception>
    public static PSCredential? Read(WhatsAppProfile profile)
    {
        if (profile.Place is not SecretPlace place)
        {
            return null;
        }

        if (place.Kind == SecretKind.Asset)
        {
            return Asset(place.Name);
        }

        string user = profile.UserName ?? profile.AccountSid ?? throw new WhatsAppException("ProfileWithoutUser", profile.Name) { Target = profile.Name };
        return new PSCredential(user, place.Kind switch
        {
            SecretKind.Variable => Hidden(Variable(place.Name)),
            SecretKind.File => Hidden(SecretFile.Read(place.Name)),
            _ => Unprotect(profile, place.Name),
        });
    }

    /// <summary>Deletes what the module itself keeps of a secret. A file that the user named is the user's.</summary>
    public static void Forget(WhatsAppProfile profile)
    {
        if (profile.Place?.Kind == SecretKind.Protected)
        {
            File.Delete(ProtectedPath(profile));
        }
    }

    private static string ProtectedPath(WhatsAppProfile profile) =>
        Path.Combine(Path.GetDirectoryName(WhatsAppProfile.DefaultPath)!, "Secrets", profile.Name.ToLowerInvariant() + ".dpapi");

    private static string Variable(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value)
            ? throw new WhatsAppException("SecretMissing", $"The environment variable {name} is not set") { Target = name }
            : value!.Trim();
    }

    private static PSCredential Asset(string name)
    {
        try
        {
            return Run("param($name) Get-AutomationPSCredential -Name $name", name)?.BaseObject as PSCredential
                ?? throw new WhatsAppException("SecretMissing", $"There is no Automation credential {name}") { Target = name };
        }
        catch (RuntimeException failure)
        {
            throw new WhatsAppException(ErrorText.For("SecretMissing", $"The Automation credential {name} could not be read: {failure.Message}"), failure) { Target = name };
        }
    }

    private static SecureString Unprotect(WhatsAppProfile profile, string savedBy)
    {
        try
        {
            string text = Encoding.ASCII.GetString(OwnedFile.Read(ProtectedPath(profile), MostBytes, isSecret: false));
            return IsWindows
                ? (SecureString)Run("param($text) ConvertTo-SecureString -String $text", text)!.BaseObject
                : throw new WhatsAppException("SecretOfOther", savedBy, User);
        }
        catch (RuntimeException failure)
        {
            throw new WhatsAppException(ErrorText.For("SecretOfOther", savedBy, User), failure) { Target = profile.Name };
        }
    }

    // A script block of this thread's session finds the commands and functions of that session.
    private static PSObject? Run(string script, object argument) =>
        ScriptBlock.Create("$ErrorActionPreference = 'Stop'; & { " + script + " } $args[0]").Invoke(argument).FirstOrDefault();

    private static string Clear(SecureString secret) => new System.Net.NetworkCredential(string.Empty, secret).Password;

    private static SecureString Hidden(string text)
    {
        SecureString secret = new();
        foreach (char letter in text)
        {
            secret.AppendChar(letter);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
