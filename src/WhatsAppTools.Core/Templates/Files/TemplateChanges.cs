using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>Holds files against an account. Pure: files, lock file and the account's list in, the plan out.</summary>
internal sealed class TemplateChanges
{
    /// <summary>What the lock file says of a version that the account no longer has.</summary>
    public const string Deleted = "deleted";

    private readonly TemplateLock _lock;
    private readonly string _account;
    private readonly bool _isSimulated;
    private readonly RemoteTemplates _remote;
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofFiles = new(StringComparer.Ordinal);

    private TemplateChanges(TemplateLock locked, string account, bool isSimulated, IReadOnlyList<ContentTemplate> remote)
    {
        _lock = locked;
        _account = account;
        _isSimulated = isSimulated;
        _remote = new RemoteTemplates(remote);
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="locked">The lock file beside them.</param>
    /// <param name="account">The account's name in the lock file.</param>
    /// <param name="isWhole">Whether these are all files, so that what none of them explains is told.</param>
    /// <returns>One for each file, in their order, then one for each template without a file, and for each of the lock file that is gone.</returns>
    public static IReadOnlyList<TemplateChange> Of(
        IReadOnlyList<TemplateFile> files,
        TemplateLock locked,
        string account,
        bool isSimulated,
        IReadOnlyList<ContentTemplate> remote,
        bool isWhole)
    {
        TemplateChanges comparison = new(locked, account, isSimulated, remote);
        List<TemplateChange> changes = [.. files.Select(comparison.Compare)];
        changes.AddRange(comparison.WithoutFile(files, isWhole));
        if (isWhole)
        {
            changes.AddRange(comparison.Forgotten(files));
        }

        return changes;
    }

    private TemplateChange Compare(TemplateFile file)
    {
        LockedTemplate locked = _lock.Find(_account, file.Name, file.Language) ?? new LockedTemplate();
        ContentTemplate[] mine = _remote.Of(file, locked);
        _ofFiles.UnionWith(mine.Select(template => template.Sid));
        string hash = file.Hash;
        ContentTemplate? wanted = mine
            .Where(template => _remote.Hash(template) == hash)
            .OrderBy(template => Rank(template.Status))
            .ThenBy(template => locked.Find(template.Sid) is null)
            .ThenByDescending(template => template.DateCreated)
            .FirstOrDefault();
        int next = 1 + Math.Max(
            locked.Versions.Select(version => version.Version).DefaultIfEmpty(0).Max(),
            mine.Select(template => RemoteTemplates.VersionIn(template, file)).DefaultIfEmpty(0).Max());
        _explained.UnionWith(locked.Versions.Select(version => version.Sid));
        LockedTemplate seen = Refresh(locked, mine);
        LockedVersion? gone = seen.Find(seen.Current) is { Status: Deleted } current ? current : null;
        seen = gone is null ? seen : seen with { Current = null };
        TemplateChange change = new()
        {
            Name = file.Name,
            Language = file.Language,
            Path = file.Path.Length == 0 ? null : file.Path,
            File = file,
            Simulated = _isSimulated,
            CurrentVersion = seen.Current,
            CurrentSid = seen.Find(seen.Current)?.Sid,
            Category = file.Submission?.Category,
            Version = next,
            Locked = seen,
            Gone = gone,
        };
        change = wanted is null ? Missing(change, mine, hash) : Found(change, wanted, hash, next);
        return gone is null ? change : Missed(change, gone);
    }

    // The version that sends use was deleted, which matters more than what the file says.
    private static TemplateChange Missed(TemplateChange change, LockedVersion gone) => change with
    {
        StateKind = TemplateChangeState.Drifted,
        ActionKind = change.ActionKind == TemplateAction.None ? TemplateAction.Forget : change.ActionKind,
        Reason = change.Sid is null && gone.Hash == change.File!.Hash ? change.Reason : TemplateTexts.For("PlanGone", gone.Version, gone.Sid) + " " + change.Reason,
    };

    // No template of the account is the same as the file.
    private static TemplateChange Missing(TemplateChange change, ContentTemplate[] mine, string hash)
    {
        LockedVersion? published = change.Locked.Versions.LastOrDefault(version => version.Hash == hash);
        if (published is not null)
        {
            bool isThere = mine.Any(template => template.Sid == published.Sid);
            return With(change, TemplateChangeState.Drifted, TemplateAction.Create, isThere ? "PlanTextDrifted" : "PlanDeleted", published.Version, published.Sid);
        }

        return mine.Length == 0 && change.Locked.Versions.Count == 0
            ? With(change, TemplateChangeState.New, TemplateAction.Create, change.File!.Submission is null ? "PlanNewSession" : "PlanNew")
            : With(change, TemplateChangeState.Changed, TemplateAction.Create, change.CurrentVersion is null ? "PlanOther" : "PlanChanged", change.CurrentVersion);
    }

    private TemplateChange Found(TemplateChange change, ContentTemplate wanted, string hash, int next)
    {
        _explained.Add(wanted.Sid);
        TemplateFile file = change.File!;
        LockedTemplate locked = change.Locked;
        int version = locked.Find(wanted.Sid)?.Version ?? RemoteTemplates.VersionIn(wanted, file);
        if (version == 0 || (locked.Find(version) is { } other && other.Sid != wanted.Sid))
        {
            version = next;
        }

        bool isUsable = wanted.Status == "approved" || file.Submission is null;
        LockedVersion noted = Note(new LockedVersion(version, wanted.Sid, hash, wanted.Status), wanted);
        TemplateChange found = change with
        {
            Version = version,
            Sid = wanted.Sid,
            Status = wanted.Status,
            Category = wanted.CategoryKind == TemplateCategory.Unknown ? change.Category : wanted.Category.ToUpperInvariant(),
            Locked = locked.With(noted) with { Wanted = version, Current = isUsable ? version : locked.Current },
        };
        TemplateAction action = isUsable && locked.Current != version ? TemplateAction.Switch : TemplateAction.None;
        if (file.Submission is null)
        {
            return With(found, TemplateChangeState.Same, action, action == TemplateAction.None ? "PlanSessionSame" : "PlanSessionNoted");
        }

        return wanted.Status switch
        {
            "approved" when found.Category != file.Submission.Category =>
                With(found, TemplateChangeState.Drifted, action, "PlanCategory", found.Category, file.Submission.Category),
            "approved" when action == TemplateAction.None => With(found, TemplateChangeState.Same, action, "PlanSame"),
            "approved" when locked.Current is null => With(found, TemplateChangeState.Same, action, "PlanNoted", version),
            "approved" => With(found, TemplateChangeState.Changed, action, "PlanSwitch", version, locked.Current),
            "unsubmitted" => With(found, locked.Current is null ? TemplateChangeState.New : TemplateChangeState.Changed, TemplateAction.Submit, "PlanSubmit"),
            "received" or "pending" => With(found, TemplateChangeState.Pending, TemplateAction.None, locked.Current is null ? "PlanPending" : "PlanPendingOld", locked.Current),
            "rejected" => With(found, TemplateChangeState.Rejected, TemplateAction.None, "PlanRejected", RejectionText.Of(wanted.RejectionReason)),
            _ => With(found, TemplateChangeState.Drifted, TemplateAction.None, "PlanStopped", wanted.UsabilityReason.TrimEnd('.')),
        };
    }

    private IEnumerable<TemplateChange> WithoutFile(IReadOnlyList<TemplateFile> files, bool isWhole)
    {
        ILookup<(string?, string), TemplateFile> byName = files
            .SelectMany(file => RemoteTemplates.NamesOf(file).Select(name => (Name: name, File: file)))
            .ToLookup(pair => ((string?)pair.File.Language, pair.Name), pair => pair.File);
        foreach (ContentTemplate template in _remote.All.Where(template => !_explained.Contains(template.Sid) && (isWhole || _ofFiles.Contains(template.Sid))))
        {
            TemplateFile? file = RemoteTemplates.NamesOf(template)
                .SelectMany(name => byName[(template.Language, name)])
                .FirstOrDefault(file => RemoteTemplates.VersionIn(template, file) > 0);
            yield return With(
                new TemplateChange
                {
                    Name = template.Name,
                    Language = template.Language ?? string.Empty,
                    Simulated = _isSimulated,
                    Sid = template.Sid,
                    Status = template.Status,
                    Category = template.CategoryKind == TemplateCategory.Unknown ? null : template.Category.ToUpperInvariant(),
                },
                TemplateChangeState.RemoteOnly,
                TemplateAction.None,
                file is null ? "PlanRemoteOnly" : "PlanLeftOver",
                file is null ? null : $"{file.Name}/{file.Language}");
        }
    }

    // Entries of the lock file that neither a file nor the account has.
    private IEnumerable<TemplateChange> Forgotten(IReadOnlyList<TemplateFile> files)
    {
        HashSet<(string, string)> known = [.. files.Select(file => (file.Name, file.Language))];
        foreach ((string name, string language, LockedTemplate locked) in _lock.All(_account).Where(one => !known.Contains((one.Name, one.Language))))
        {
            LockedVersion? used = locked.Find(locked.Current) ?? (locked.Versions.Count == 0 ? null : locked.Versions[locked.Versions.Count - 1]);
            if (used is not null && _remote.Find(used.Sid) is null)
            {
                yield return With(
                    new TemplateChange { Name = name, Language = language, Simulated = _isSimulated, Sid = used.Sid, Version = used.Version, Status = Deleted, Gone = used },
                    TemplateChangeState.Drifted,
                    TemplateAction.Forget,
                    "PlanForgotten",
                    used.Version,
                    used.Sid);
            }
        }
    }

    // What the account says of versions that are known goes into the lock file.
    private static LockedTemplate Refresh(LockedTemplate locked, ContentTemplate[] mine) => locked with
    {
        Versions = [.. locked.Versions.Select(version => mine.FirstOrDefault(template => template.Sid == version.Sid) is { } template ? Note(version, template) : version with { Status = Deleted })],
    };

    private static LockedVersion Note(LockedVersion version, ContentTemplate template) => version with
    {
        Status = template.Status,
        WhatsAppName = template.Status == "unsubmitted" ? null : template.ApprovalName,
        Category = template.CategoryKind == TemplateCategory.Unknown ? null : template.Category.ToUpperInvariant(),
    };

    private static int Rank(string status) => status switch
    {
        "approved" => 0,
        "pending" or "received" => 1,
        "unsubmitted" => 2,
        "paused" => 3,
        "rejected" => 5,
        _ => 4,
    };

    private static TemplateChange With(TemplateChange change, TemplateChangeState state, TemplateAction action, string reason, params object?[] arguments) => change with
    {
        StateKind = state,
        ActionKind = action,
        Reason = TemplateTexts.For(reason, arguments),
    };
}
