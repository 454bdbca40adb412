using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Delivery;

/// <summary>Saves the media files of messages into one folder, and never outside it.</summary>
/// <param name="folder">The folder's full path; it must be there.</param>
/// <param name="mostBytes">How big a file may be.</param>
public sealed class MediaSaver(ITwilioApi api, string folder, long mostBytes)
{
    // Without a buffer: a full disk then fails in the write, not when the file is closed.
    private const int NoBuffer = 1;

    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly string _folder = folder ?? throw new ArgumentNullException(nameof(folder));
    private readonly long _mostBytes = mostBytes;

    /// <summary>Saves every file of a message.</summary>
    /// <param name="cancellationToken">Ends the work; a file that is not complete is not kept.</param>
    /// <returns>The files' full paths. A file that was saved before is fetched again under the same name.</returns>
    public async Task<IReadOnlyList<string>> SaveAsync(string messageSid, CancellationToken cancellationToken)
    {
        // It becomes part of a path.
        messageSid = TwilioSid.Check(messageSid, "SM");
        List<string> paths = new();
        IReadOnlyList<TwilioMedia> files = await _api.ListMediaAsync(messageSid, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < files.Count; i++)
        {
            paths.Add(await SaveAsync(messageSid, i + 1, files[i], cancellationToken).ConfigureAwait(false));
        }

        return paths;
    }

    private async Task<string> SaveAsync(string messageSid, int number, TwilioMedia file, CancellationToken cancellationToken)
    {
        string part = Path.Combine(_folder, $"{messageSid}-{number.ToString(CultureInfo.InvariantCulture)}.part");
        try
        {
            try
            {
                DownloadedMedia media;
                using (FileStream target = new(part, FileMode.Create, FileAccess.Write, FileShare.None, NoBuffer))
                {
                    media = await _api.DownloadMediaAsync(messageSid, file.Sid, target, _mostBytes, cancellationToken).ConfigureAwait(false);
                }

                string path = Path.Combine(_folder, MediaFileName.For(messageSid, number, media.FileName, media.ContentType ?? file.ContentType));
                File.Delete(path);
                File.Move(part, path);
                return path;
            }
            finally
            {
                File.Delete(part);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("FileNotWritten", part, failure.Message), failure);
        }
    }
}
