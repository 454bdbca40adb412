using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Media;

/// <summary>What can be told about media without asking for it (Twilio: Message resource, accepted content types, pages on 21620 and 63034).</summary>
public static class MediaRules
{
    /// <summary>What WhatsApp takes of anything but a picture, in bytes (16 MB).</summary>
    public const long LargestFile = 16L * 1024 * 1024;

    /// <summary>What WhatsApp takes of a picture, in bytes (5 MB).</summary>
    public const long LargestPicture = 5L * 1024 * 1024;

    // The newest copy of the accepted types. About documents Twilio's pages disagree, so theirs is not promised.
    private static readonly HashSet<string> s_captioned = new(StringComparer.OrdinalIgnoreCase) { "image/jpeg", "image/jpg", "image/png", "video/mp4" };

    /// <summary>What WhatsApp takes of a file of this kind, in bytes.</summary>
    public static long Largest(MediaKind kind) => kind is MediaKind.Image or MediaKind.Sticker ? LargestPicture : LargestFile;

    /// <summary>The first rule that the media of a free-form message breaks; null where it breaks none.</summary>
    /// <param name="allowPrivate">Whether addresses of the own machine and of private networks are taken.</param>
    public static WhatsAppException? Check(IReadOnlyList<string> addresses, bool allowPrivate = false)
    {
        _ = addresses ?? throw new ArgumentNullException(nameof(addresses));

        if (addresses.Count > 1)
        {
            return new WhatsAppException("MediaTooMany", addresses.Count);
        }

        foreach (string address in addresses)
        {
            if (!IsAddress(address, out Uri? uri))
            {
                return new WhatsAppException("MediaUrlInvalid", address) { Code = 21620, Target = address };
            }

            if (!allowPrivate && PrivateAddress.IsHost(uri!.DnsSafeHost))
            {
                return new WhatsAppException("MediaUrlPrivate", uri.AbsoluteUri, uri.Host) { Code = 63019, Target = address };
            }
        }

        return null;
    }

    /// <summary>What a person should know about a free-form message with media although it is sent.</summary>
    /// <param name="body">The text that goes along.</param>
    /// <param name="contentType">The file's content type where its server was asked; else the ending of the address tells.</param>
    public static IReadOnlyList<string> Notes(string? body, IReadOnlyList<string> addresses, string? contentType = null)
    {
        _ = addresses ?? throw new ArgumentNullException(nameof(addresses));

        List<string> notes = new();
        foreach (string address in addresses)
        {
            if (!string.IsNullOrEmpty(body) && IsAddress(address, out Uri? uri))
            {
                string? type = MediaTypes.KindOf(contentType) == MediaKind.Unknown ? MediaTypes.TypeByEnding(uri!) : contentType;
                if (LosesCaption(type))
                {
                    notes.Add(ErrorText.For("MediaCaptionLost", MediaTypes.KindOf(type).ToString().ToLowerInvariant(), type).Message);
                }
            }
        }

        return notes;
    }

    /// <summary>Whether the text of a message is lost, or may be, with a file of this type. An unknown type loses none.</summary>
    /// <param name="contentType">The content type, without parameters; null where it is not known.</param>
    public static bool LosesCaption(string? contentType) => contentType is not null && !s_captioned.Contains(contentType.Trim());

    internal static bool IsAddress(string? address, out Uri? uri) => Uri.TryCreate(address, UriKind.Absolute, out uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;
}
