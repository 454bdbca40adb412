using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>
/// Waits until Meta has decided on templates. A review takes minutes or two days: it looks after 30 seconds, and then less and less
/// often, every ten minutes at last.
/// </summary>
internal sealed class TemplateWait(Func<string, CancellationToken, Task<ContentTemplate>> look, TimeProvider time)
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    private readonly Func<string, CancellationToken, Task<ContentTemplate>> _look = look;
    private readonly TimeProvider _time = time;

    /// <summary>Waits for templates of an account.</summary>
    // A catalogue keeps answers for some seconds; a wait needs a new one for each look.
    public static TemplateWait At(WhatsAppConnection connection) => new(
        (sid, token) => new TemplateCatalogue(connection.Api, connection.Time).FindAsync(sid, null, fromSandbox: false, token),
        connection.Time);

    /// <summary>How many are waited for still.</summary>
    public int Open { get; private set; }

    /// <summary>Whether a status is no decision yet.</summary>
    public static bool IsOpen(string status) => status is "received" or "pending";

    /// <summary>Waits.</summary>
    /// <param name="templates">The templates as they were seen last.</param>
    /// <param name="patience">How long at most; zero looks once.</param>
    /// <returns>The templates in their order, as they are at the end.</returns>
    public async Task<IReadOnlyList<ContentTemplate>> RunAsync(IReadOnlyList<ContentTemplate> templates, TimeSpan patience, CancellationToken cancellationToken)
    {
        ContentTemplate[] seen = [.. templates];
        long start = _time.GetTimestamp();
        TimeSpan pause = s_first;
        while ((Open = seen.Count(template => IsOpen(template.Status))) > 0)
        {
            TimeSpan left = patience - _time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            await _time.For(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < seen.Length; i++)
            {
                if (IsOpen(seen[i].Status))
                {
                    seen[i] = await _look(seen[i].Sid, cancellationToken).ConfigureAwait(false);
                }
            }

            pause = pause + pause < s_longest ? pause + pause : s_longest;
        }

        return seen;
    }

    /// <summary>The failure that a template's status is; null where it may be sent or needs no approval.</summary>
    /// <param name="waited">How long it was waited for.</param>
    public static WhatsAppException? Failure(ContentTemplate template, TimeSpan waited) => template.Status switch
    {
        "approved" => null,
        "rejected" => new WhatsAppException("TemplateRejected", template.Name, RejectionText.Of(template.RejectionReason)) { Target = template.Sid, Code = 63040 },
        "paused" => new WhatsAppException("TemplateStopped", template.Name, template.Status, template.UsabilityReason) { Target = template.Sid, Code = 63041 },
        "disabled" => new WhatsAppException("TemplateStopped", template.Name, template.Status, template.UsabilityReason) { Target = template.Sid, Code = 63042 },
        "received" or "pending" => new WhatsAppException("TemplateNotDecided", template.Name, template.Status, InWords(waited)) { Target = template.Sid },
        "unsubmitted" => new WhatsAppException("TemplateNotSubmitted", template.Name) { Target = template.Sid },
        _ => new WhatsAppException("TemplateStopped", template.Name, template.Status, template.UsabilityReason) { Target = template.Sid },
    };

    private static string InWords(TimeSpan time) => time < TimeSpan.FromMinutes(2) ? $"{time.TotalSeconds:N0} s" : $"{time.TotalMinutes:N0} minutes";
}
