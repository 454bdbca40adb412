using System;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Stores;

/// <summary>
/// Where a journal is: a file, or a campaign in a container that outlives every machine. An address with a scheme is a container's,
/// everything else is a path.
/// </summary>
internal sealed record JournalPlace
{
    /// <summary>The folders of a container that are no campaign's: who uses a sender, and who said no to it.</summary>
    public const string Senders = "senders";

    /// <inheritdoc cref="Senders"/>
    public const string OptOuts = "optouts";

    private JournalPlace(string text)
    {
        Text = text;
        Shown = text;
    }

    /// <summary>What was given.</summary>
    public string Text { get; }

    /// <summary>The container's address, with the signature that was given with it; null for a file.</summary>
    public Uri? Container { get; private init; }

    /// <summary>The campaign's folder in the container; null where the address names the container alone, and for a file.</summary>
    public string? Campaign { get; private init; }

    /// <summary>The place as it may be shown and logged: without a signature.</summary>
    public string Shown { get; private init; }

    /// <summary>Whether a journal's place is an address rather than a path.</summary>
    public static bool IsStore(string? text) =>
        text is not null && (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name in a container lies in a folder that is no campaign's.</summary>
    public static bool IsReserved(string name) => name.Split('/')[0] is Senders or OptOuts;

    /// <summary>Refuses an address that could not be kept in a file: it has a signature.</summary>
    /// <exception cref="WhatsAppException">StoreAddressSigned.</exception>
    public JournalPlace RequireUnsigned() => Text.IndexOf('?') < 0 ? this : throw new WhatsAppException("StoreAddressSigned", Shown);

    /// <summary>Reads a place.</summary>
    /// <param name="text">A path, or <c>https://account.blob.core.windows.net/container/campaign</c>, with or without a signature.</param>
    /// <exception cref="WhatsAppException">StoreAddressInvalid, StoreNameReserved.</exception>
    public static JournalPlace Of(string text)
    {
        if (!IsStore(text))
        {
            return new JournalPlace(text);
        }

        // Plain http would show the signature and the numbers to everybody on the way; an emulator on this machine has no certificate.
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address) || (address.Scheme != "https" && !address.IsLoopback) || address.UserInfo.Length > 0)
        {
            throw new WhatsAppException("StoreAddressInvalid", WithoutQuery(text));
        }

        // Where the host is no account's name (an emulator), the account is the first part of the path.
        int depth = address.HostNameType == UriHostNameType.Dns && address.Host != "localhost" ? 1 : 2;
        string[] parts = address.AbsolutePath.Split('/').Where(part => part.Length > 0).ToArray();
        if (parts.Length < depth)
        {
            throw new WhatsAppException("StoreAddressInvalid", WithoutQuery(text));
        }

        UriBuilder container = new(address) { Path = "/" + string.Join("/", parts.Take(depth)), Fragment = string.Empty };
        string campaign = Uri.UnescapeDataString(string.Join("/", parts.Skip(depth)));
        if (IsReserved(campaign))
        {
            throw new WhatsAppException("StoreNameReserved", WithoutQuery(text), campaign.Split('/')[0]);
        }

        return new JournalPlace(text)
        {
            Container = container.Uri,
            Campaign = campaign.Length == 0 ? null : campaign,
            Shown = WithoutQuery(text).TrimEnd('/'),
        };
    }

    /// <summary>The place of a campaign by its name, where the address names the container alone.</summary>
    /// <param name="name">The campaign's name; null where none is given.</param>
    /// <exception cref="WhatsAppException">StoreCampaignUnnamed, StoreNameReserved.</exception>
    public JournalPlace Named(string? name)
    {
        if (Container is null || Campaign is not null)
        {
            return this;
        }

        string folder = new((name ?? string.Empty).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-').ToArray());
        return folder.Length == 0 ? throw new WhatsAppException("StoreCampaignUnnamed", Shown)
            : IsReserved(folder) ? throw new WhatsAppException("StoreNameReserved", Shown, folder)
            : this with { Campaign = folder, Shown = Shown + "/" + folder };
    }

    private static string WithoutQuery(string text) => text.Split('?', '#')[0];
}
