using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Media;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>Makes the plan for a row that goes as free-form text, once the mode is decided.</summary>
internal sealed class FreeFormPlan
{
    private readonly MediaChecker? _media;

    /// <param name="media">What asks media addresses; null where nobody wants it.</param>
    public FreeFormPlan(MediaChecker? media) => _media = media;

    /// <summary>Asks the media addresses, where somebody wants that, and makes the plan or the plan's error.</summary>
    public async Task<MessagePlan> MakeAsync(SendRow row, ModeReason reason, ServiceWindow? window, CancellationToken cancellationToken)
    {
        List<string> notes = [];
        string? contentType = null;
        if (_media is not null)
        {
            foreach (string address in row.MediaUrl)
            {
                MediaCheckResult checkedMedia = await _media.CheckAsync(address, cancellationToken).ConfigureAwait(false);
                if (checkedMedia.Fatal is MediaProblem problem)
                {
                    return MessagePlan.Refused(row, reason, null, problem.ToException());
                }

                contentType = checkedMedia.ContentType;
                notes.AddRange(checkedMedia.Problems.Select(minor => minor.Text.Message));
            }
        }

        notes.AddRange(MessageRules.Notes(row, contentType));
        if (TemplatePlan.NoteOfVariant(window) is string variant)
        {
            notes.Add(variant);
        }

        return new MessagePlan
        {
            Mode = SendMode.FreeForm,
            Reason = reason,
            ReasonText = ModeReasonText.For(reason, window),
            RenderedText = row.Body,
            Notes = notes,
            Request = TemplatePlan.RequestFor(
                row,
                window,
                body: string.IsNullOrEmpty(row.Body) ? null : row.Body,
                media: row.MediaUrl.Count == 0 ? null : row.MediaUrl,
                action: row.PersistentAction.Count == 0 ? null : row.PersistentAction),
        };
    }
}
