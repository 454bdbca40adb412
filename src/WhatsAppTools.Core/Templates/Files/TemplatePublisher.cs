using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>
/// Carries a plan out, one template at a time: makes the content, submits it, lets sends switch. The lock file is written after each
/// step. Killed between two steps it is run again: what was made and is not in the lock file is found by its name and its text, so
/// that nothing is made twice. It never deletes.
/// </summary>
/// <param name="api">How Twilio is spoken to; it has answered before, with the list that the plan was made of.</param>
internal sealed class TemplatePublisher(ITwilioApi api, TimeProvider time, TemplateLock locked)
{
    // WhatsApp keeps a name blocked for 30 days after its template was rejected or deleted, which no list shows.
    private const int MostNames = 5;

    private readonly ITwilioApi _api = api;
    private readonly TimeProvider _time = time;
    private readonly TemplateLock _lock = locked;
    private readonly string _account = LockAccount.Of(api);

    /// <summary>Takes what the account says into the lock file, which is not written yet. Nothing is asked of Twilio.</summary>
    public void Note(TemplateChange change)
    {
        // A version counts as deleted only when its sid was asked for.
        if (change.File is not null && change.Gone is null && change.Locked.Versions.Count > 0)
        {
            _lock.Set(_account, change.Name, change.Language, change.Locked);
        }
    }

    /// <summary>Writes the lock file where something was noted.</summary>
    public void Save() => _lock.Save();

    /// <summary>Does what a plan says of one template.</summary>
    /// <returns>How it stands then.</returns>
    public async Task<TemplateChange> RunAsync(TemplateChange change, CancellationToken cancellationToken)
    {
        change = await RequireGoneAsync(change, cancellationToken).ConfigureAwait(false);
        if (change.ActionKind == TemplateAction.Forget)
        {
            return Forget(change);
        }

        if (change.ActionKind == TemplateAction.Create)
        {
            change = await CreateAsync(change, cancellationToken).ConfigureAwait(false);
        }

        if (change.ActionKind == TemplateAction.Submit)
        {
            change = await SubmitAsync(change, cancellationToken).ConfigureAwait(false);
        }

        NoteStep(change);
        return change.ActionKind == TemplateAction.Switch
            ? change with
            {
                StateKind = change.StateKind == TemplateChangeState.Drifted ? TemplateChangeState.Drifted : TemplateChangeState.Same,
                ActionKind = TemplateAction.None,
                CurrentVersion = change.Version,
                CurrentSid = change.Sid,
                Reason = TemplateTexts.For("DoneSwitched", change.Version),
            }
            : change;
    }

    // A list may lag behind what was made a moment ago (UNVERIFIED for templates, seen for messages): the sid itself does not.
    private async Task<TemplateChange> RequireGoneAsync(TemplateChange change, CancellationToken cancellationToken)
    {
        LockedVersion? noted = change.ActionKind == TemplateAction.Create
            ? change.Locked.Versions.LastOrDefault(version => version.Hash == change.File!.Hash && version.Status == TemplateChanges.Deleted)
            : null;
        string?[] missed = [change.Gone?.Sid, noted?.Sid];
        foreach (string sid in missed.OfType<string>().Distinct())
        {
            if (await ExistsAsync(sid, cancellationToken).ConfigureAwait(false))
            {
                throw new WhatsAppException("TemplateListLags", change.Name, sid) { Target = change.ToString() };
            }
        }

        return change with { Gone = null };
    }

    private async Task<bool> ExistsAsync(string sid, CancellationToken cancellationToken)
    {
        try
        {
            await RepeatedRead.RunAsync(_time, token => _api.FetchContentAsync(sid, token), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TwilioApiException failure) when (failure.Code == 20404 || failure.HttpStatus == 404)
        {
            return false;
        }
    }

    private TemplateChange Forget(TemplateChange change)
    {
        if (change.File is null)
        {
            _lock.Remove(_account, change.Name, change.Language);
            _lock.Save();
            return change with { ActionKind = TemplateAction.None, Reason = TemplateTexts.For("DoneForgotten", change.Version, change.Sid) };
        }

        NoteStep(change);
        return change with
        {
            ActionKind = TemplateAction.None,
            StateKind = change.Status switch
            {
                "received" or "pending" => TemplateChangeState.Pending,
                "rejected" => TemplateChangeState.Rejected,
                _ => change.StateKind,
            },
        };
    }

    private void NoteStep(TemplateChange change)
    {
        Note(change);
        Save();
    }

    private async Task<TemplateChange> CreateAsync(TemplateChange change, CancellationToken cancellationToken)
    {
        TemplateFile file = change.File!;
        ContentDraft draft = new(VersionName.Of(file.FriendlyName, change.Version!.Value), file.Language, file.Variables, file.Types);
        TwilioContent content = await _api.CreateContentAsync(draft, cancellationToken).ConfigureAwait(false);
        int version = change.Version.Value;
        LockedTemplate locked = change.Locked.With(new LockedVersion(version, content.Sid, file.Hash, "unsubmitted")) with
        {
            Wanted = version,
            Current = file.Submission is null ? version : change.Locked.Current,
        };
        change = change with { Sid = content.Sid, Status = "unsubmitted", Locked = locked, ActionKind = TemplateAction.Submit };
        NoteStep(change);
        return file.Submission is not null
            ? change
            : change with
            {
                StateKind = TemplateChangeState.Same,
                ActionKind = TemplateAction.None,
                CurrentVersion = version,
                CurrentSid = content.Sid,
                Reason = TemplateTexts.For("DoneCreated", version),
            };
    }

    private async Task<TemplateChange> SubmitAsync(TemplateChange change, CancellationToken cancellationToken)
    {
        TemplateSubmission submission = change.File!.Submission!;
        int version = change.Version!.Value;
        for (int offset = 0; ; offset++)
        {
            string name = VersionName.Of(submission.Name, version + offset);
            try
            {
                ContentApproval? approval = await _api
                    .SubmitContentAsync(change.Sid!, name, submission.Category, submission.AllowCategoryChange, cancellationToken)
                    .ConfigureAwait(false);
                return Submitted(change, approval?.Name ?? name, approval);
            }
            catch (TwilioApiException refusal) when (IsConflict(refusal))
            {
                // Submitted by an earlier run that was cut off; or the name is taken, or blocked.
                ContentApproval? approval = await RepeatedRead
                    .RunAsync(_time, token => _api.FetchApprovalAsync(change.Sid!, token), cancellationToken)
                    .ConfigureAwait(false);
                if (approval is { Status: not (null or "" or "unsubmitted") })
                {
                    return Submitted(change, approval.Name ?? name, approval);
                }

                if (offset + 1 == MostNames)
                {
                    throw new WhatsAppException(ErrorText.For("TemplateNameTaken", submission.Name, name), refusal) { Target = change.ToString(), Code = refusal.Code, HttpStatus = refusal.HttpStatus };
                }
            }
        }
    }

    private static TemplateChange Submitted(TemplateChange change, string name, ContentApproval? approval)
    {
        string status = string.IsNullOrEmpty(approval?.Status) ? "received" : approval!.Status!.ToLowerInvariant();
        int version = change.Version!.Value;
        LockedVersion noted = change.Locked.Find(change.Sid!)! with { Status = status, WhatsAppName = name, Category = change.File!.Submission!.Category };
        return change with
        {
            StateKind = TemplateChangeState.Pending,
            ActionKind = TemplateAction.None,
            Status = status,
            Locked = change.Locked.With(noted) with { Wanted = version },
            Reason = TemplateTexts.For(change.CurrentVersion is null ? "DoneSubmitted" : "DoneSubmittedOld", version, name, change.CurrentVersion),
        };
    }

    // Which of the two it is for a conflict is UNVERIFIED.
    private static bool IsConflict(TwilioApiException refusal) => refusal.HttpStatus == 409 || refusal.Code == 20409;
}

/// <summary>How a template is submitted to WhatsApp: the section <c>whatsapp</c> of its file.</summary>
/// <param name="Name">The name of its first version; a further one gets <c>_v2</c> and so on.</param>
/// <param name="Category">UTILITY, MARKETING or AUTHENTICATION.</param>
/// <param name="AllowCategoryChange">Whether Meta may move it to another category instead of rejecting it.</param>
internal sealed record TemplateSubmission(string Name, string Category, bool AllowCategoryChange);
