using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Media;

/// <summary>What can be told about media without asking for it (Twilio: Message resource, accepted content types, pages on 21620 and 63034).</summary>
public static class MediaRules
{
    /// <summary>What WhatsApp takes in all, in bytes (16 MB). Twilio's page on 63034 says 5 MB; the pages on WhatsApp say 16.</summary>
    public const long LargestFile = 16L * 1024 * 1024;

    /// <summary>Up to this size, in bytes (5 MB), every page of Twilio's agrees that a picture arrives.</summary>
    public const long SafePicture = 5L * 1024 * 1024;

    /// <summary>The first rule that the media of a free-form message breaks; null where it breaks none.</summary>
    /// <param name="addresses">The media addresses.</param>
    public static WhatsAppException? Check(IReadOnlyList<string> addresses)
    {
        if (addresses is null)
        {
            throw new ArgumentNullException(nameof(addresses));
        }

        if (addresses.Count > 1)
        {
            return new WhatsAppException("MediaTooMany", addresses.Count);
        }

        foreach (string address in addresses)
        {
            if (!IsAddress(address, out _))
            {
                return new WhatsAppException("MediaUrlInvalid", address) { Code = 21620, Target = address };
            }
        }

        return null;
    }

    /// <summary>What a person should know about a free-form message with media although it is sent.</summary>
    /// <param name="body">The text that goes along.</param>
    /// <param name="addresses">The media addresses.</param>
    /// <param name="kind">The kind of the file where it was asked for; else the ending of the address tells.</param>
    public static IReadOnlyList<string> Notes(string? body, IReadOnlyList<string> addresses, MediaKind kind = MediaKind.Unknown)
    {
        if (addresses is null)
        {
            throw new ArgumentNullException(nameof(addresses));
        }

        List<string> notes = new();
        foreach (string address in addresses)
        {
            if (!string.IsNullOrEmpty(body) && IsAddress(address, out Uri? uri))
            {
                MediaKind known = kind == MediaKind.Unknown ? MediaTypes.KindByEnding(uri!) : kind;
                if (LosesCaption(known))
                {
                    notes.Add(ErrorText.For("MediaCaptionLost", known.ToString().ToLowerInvariant()).Message);
                }
            }
        }

        return notes;
    }

    /// <summary>
    /// Whether the text of a message is lost with such a file. Twilio's pages disagree about documents and videos;
    /// only a picture's caption is promised by all of them.
    /// </summary>
    /// <param name="kind">The kind of the file.</param>
    public static bool LosesCaption(MediaKind kind) => kind is not (MediaKind.Unknown or MediaKind.Image);

    internal static bool IsAddress(string? address, out Uri? uri)
    {
        return Uri.TryCreate(address, UriKind.Absolute, out uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0;
    }
}
