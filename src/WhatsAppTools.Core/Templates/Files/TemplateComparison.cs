using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>Holds files against an account. Pure: files, lock file and the account's list in, the plan out.</summary>
internal sealed class TemplateComparison
{
    private readonly TemplateLock _lock;
    private readonly string _account;
    private readonly bool _isSimulated;
    private readonly ContentTemplate[] _remote;
    private readonly Dictionary<string, string> _hashes;
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    private TemplateComparison(TemplateLock locked, string account, bool isSimulated, IReadOnlyList<ContentTemplate> remote)
    {
        _lock = locked;
        _account = account;
        _isSimulated = isSimulated;
        _remote = [.. remote];
        _hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ContentTemplate template in remote)
        {
            _hashes[template.Sid] = CanonicalJson.Fingerprint(template.Language, template.Samples, template.TypeJson);
        }
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="files">The files.</param>
    /// <param name="locked">The lock file beside them.</param>
    /// <param name="account">The account.</param>
    /// <param name="isSimulated">Whether the simulator answered.</param>
    /// <param name="remote">All templates of the account.</param>
    /// <param name="isWhole">Whether these are all files, so that what none of them explains is told.</param>
    /// <returns>One for each file, in their order, and then one for each template without a file.</returns>
    public static IReadOnlyList<TemplateChange> Of(
        IReadOnlyList<TemplateFile> files,
        TemplateLock locked,
        string account,
        bool isSimulated,
        IReadOnlyList<ContentTemplate> remote,
        bool isWhole)
    {
        TemplateComparison comparison = new(locked, account, isSimulated, remote);
        List<TemplateChange> changes = [.. files.Select(comparison.Compare)];
        changes.AddRange(comparison.WithoutFile(files, isWhole));
        return changes;
    }

    private TemplateChange Compare(TemplateFile file)
    {
        LockedTemplate locked = _lock.Find(_account, file.Name, file.Language) ?? new LockedTemplate();
        ContentTemplate[] mine = [.. _remote.Where(template => IsOf(template, file, locked))];
        string hash = file.Hash;
        ContentTemplate? wanted = mine
            .Where(template => _hashes[template.Sid] == hash)
            .OrderBy(template => Rank(template.Status))
            .ThenBy(template => locked.Find(template.Sid) is null)
            .ThenByDescending(template => template.DateCreated)
            .FirstOrDefault();
        int next = 1 + Math.Max(
            locked.Versions.Select(version => version.Version).DefaultIfEmpty(0).Max(),
            mine.Select(template => VersionIn(template, file)).DefaultIfEmpty(0).Max());
        _explained.UnionWith(locked.Versions.Select(version => version.Sid));
        LockedTemplate seen = Refresh(locked, mine);
        TemplateChange change = new()
        {
            Name = file.Name,
            Language = file.Language,
            Path = file.Path,
            File = file,
            Simulated = _isSimulated,
            CurrentVersion = seen.Current,
            CurrentSid = seen.Find(seen.Current)?.Sid,
            Category = file.Submission?.Category,
            Version = next,
            Locked = seen,
        };
        return wanted is null ? Missing(change, mine, hash) : Found(change, wanted, hash, next);
    }

    // The account has nothing that says what the file says.
    private static TemplateChange Missing(TemplateChange change, ContentTemplate[] mine, string hash)
    {
        LockedVersion? published = change.Locked.Versions.LastOrDefault(version => version.Hash == hash);
        if (published is not null)
        {
            bool isThere = mine.Any(template => template.Sid == published.Sid);
            return With(change, TemplateChangeState.Drifted, TemplateAction.Create, isThere ? "PlanTextDrifted" : "PlanDeleted", published.Version, published.Sid);
        }

        return mine.Length == 0 && change.Locked.Versions.Count == 0
            ? With(change, TemplateChangeState.New, TemplateAction.Create, "PlanNew")
            : With(change, TemplateChangeState.Changed, TemplateAction.Create, change.CurrentVersion is null ? "PlanOther" : "PlanChanged", change.CurrentVersion);
    }

    private TemplateChange Found(TemplateChange change, ContentTemplate wanted, string hash, int next)
    {
        _explained.Add(wanted.Sid);
        TemplateFile file = change.File!;
        LockedTemplate locked = change.Locked;
        int version = locked.Find(wanted.Sid)?.Version ?? VersionIn(wanted, file);
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
        IEnumerable<ContentTemplate> rest = _remote.Where(template => !_explained.Contains(template.Sid)
            && (isWhole || files.Any(file => IsOf(template, file, _lock.Find(_account, file.Name, file.Language) ?? new LockedTemplate()))));
        foreach (ContentTemplate template in rest)
        {
            TemplateFile? file = files.FirstOrDefault(file => IsOf(template, file, new LockedTemplate()));
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

    // Whatever the account says of versions that are known is news for the lock file.
    private static LockedTemplate Refresh(LockedTemplate locked, ContentTemplate[] mine) => locked with
    {
        Versions = [.. locked.Versions.Select(version => mine.FirstOrDefault(template => template.Sid == version.Sid) is { } template ? Note(version, template) : version with { Status = "deleted" })],
    };

    private static LockedVersion Note(LockedVersion version, ContentTemplate template) => version with
    {
        Status = template.Status,
        WhatsAppName = template.Status == "unsubmitted" ? null : template.ApprovalName,
        Category = template.CategoryKind == TemplateCategory.Unknown ? null : template.Category.ToUpperInvariant(),
    };

    private static bool IsOf(ContentTemplate template, TemplateFile file, LockedTemplate locked) =>
        template.Language == file.Language && (locked.Find(template.Sid) is not null || VersionIn(template, file) > 0);

    private static int VersionIn(ContentTemplate template, TemplateFile file) =>
        VersionName.VersionOf(file.FriendlyName, template.Name)
        ?? (file.Submission is { } submission && template.Status != "unsubmitted" ? VersionName.VersionOf(submission.Name, template.ApprovalName) : null)
        ?? 0;

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
