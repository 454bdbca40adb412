using System;
using System.IO;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Stores;

namespace WhatsAppTools.State;

/// <summary>
/// The one folder under which the module keeps what outlives a command: the one that was given, else the one that the
/// environment variable <see cref="Variable"/> names, else the user's own. A simulator's things are apart.
/// </summary>
public sealed class StateRoot
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "WHATSAPP_STATE";

    private StateRoot(string folder, bool isDefault)
    {
        Folder = folder;
        IsDefault = isDefault;
    }

    /// <summary>The folder. It may not exist yet.</summary>
    public string Folder { get; }

    /// <summary>Whether it is the user's own default folder, where only the owner may read what is made.</summary>
    public bool IsDefault { get; }

    /// <summary>Finds the folder.</summary>
    /// <param name="given">The one that a parameter or a profile gave; null for none.</param>
    public static StateRoot Find(string? given)
    {
        string? named = !string.IsNullOrWhiteSpace(given) ? given : Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(named)
            ? new StateRoot(
                Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "WhatsAppTools"),
                isDefault: true)
            : new StateRoot(named!.Trim(), isDefault: false);
    }

    /// <summary>Refuses an address where a folder belongs, which would become a folder with a strange name.</summary>
    /// <param name="given">What a parameter, a profile or the environment gives; null for nothing.</param>
    /// <exception cref="WhatsAppException">StateRootNotAFolder.</exception>
    internal static string? RequireFolder(string? given) => JournalPlace.IsStore(given?.Trim())
        ? throw new WhatsAppException("StateRootNotAFolder", given!.Trim().Split('?')[0])
        : given;

    /// <summary>What the files of a sender are called, without their ending.</summary>
    internal static string NameOf(string sender) => new([.. sender.Where(char.IsLetterOrDigit)]);

    /// <summary>A file of one account and sender.</summary>
    /// <param name="kind">What it holds, such as OptOuts: a folder of that name.</param>
    /// <param name="account">The account's sid.</param>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="isSimulated">Whether it is a simulator's.</param>
    public string PathOf(string kind, string account, string sender, bool isSimulated)
    {
        string name = NameOf(sender ?? string.Empty);
        string root = isSimulated ? Path.Combine(Folder, "Simulated") : Folder;
        return Path.Combine(root, kind, account, name.Length == 0 ? "any.jsonl" : name + ".jsonl");
    }
}
