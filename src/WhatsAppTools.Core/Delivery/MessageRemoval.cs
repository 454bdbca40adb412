using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Deletes a message from Twilio's history with everything that belongs to it.</summary>
public static class MessageRemoval
{
    private const int NotFound = 20404;

    /// <summary>
    /// Deletes the message's media files and then the message. Twilio deletes the record alone, and its files cannot be found
    /// any more without it (Twilio: Message resource, Media subresource).
    /// </summary>
    /// <exception cref="WhatsAppException">Where a file could not be deleted, the message is still there, so that it can be tried again.</exception>
    public static async Task RemoveAsync(ITwilioApi api, string sid, CancellationToken cancellationToken)
    {
        _ = api ?? throw new ArgumentNullException(nameof(api));

        foreach (TwilioMedia file in await api.ListMediaAsync(sid, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await api.DeleteMediaAsync(sid, file.Sid, cancellationToken).ConfigureAwait(false);
            }
            catch (TwilioApiException gone) when (gone.Code == NotFound)
            {
                // Somebody else, or an earlier try, has deleted it.
                continue;
            }
        }

        await api.DeleteMessageAsync(sid, cancellationToken).ConfigureAwait(false);
    }
}
