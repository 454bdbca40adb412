using System;

namespace WhatsAppTools.Templates;

/// <summary>How a template's file stands to the account, and what Publish would do, or did, about it.</summary>
public sealed record TemplateChange
{
    /// <summary>The template's name: the folder's.</summary>
    public required string Name { get; init; }

    /// <summary>The language: the file's name.</summary>
    public required string Language { get; init; }

    /// <summary>Same, New, Changed, Drifted, RemoteOnly, Pending or Rejected.</summary>
    public string State => StateKind.ToString();

    /// <summary>What Publish would do: None, Create, Submit, Switch or Forget.</summary>
    public string Action => ActionKind.ToString();

    /// <summary>How it stands and what Publish would do, or did, in sentences.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The version that the file says, or would become; null where there is no file.</summary>
    public int? Version { get; init; }

    /// <summary>The sid of what the file says; null where the account does not have it.</summary>
    public string? Sid { get; init; }

    /// <summary>The approval of what the file says: unsubmitted, received, pending, approved, rejected, paused or disabled.</summary>
    public string? Status { get; init; }

    /// <summary>The category that WhatsApp has; the file's where it was not submitted yet.</summary>
    public string? Category { get; init; }

    /// <summary>The version that sends go out with; null for none.</summary>
    public int? CurrentVersion { get; init; }

    /// <summary>The sid that sends go out with; null for none.</summary>
    public string? CurrentSid { get; init; }

    /// <summary>Where the file is; null for a template without one.</summary>
    public string? Path { get; init; }

    /// <summary>What it does not fit into: Hour (see <see cref="NotBefore"/>) or Account; null where nothing is in the way.</summary>
    public string? Limit { get; init; }

    /// <summary>When WhatsApp would take the submission, where that is not at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    internal TemplateChangeState StateKind { get; init; }

    internal TemplateAction ActionKind { get; init; }

    internal TemplateFile? File { get; init; }

    /// <summary>What sends went out with and the account no longer has; null where that is not so, or has been put right.</summary>
    internal LockedVersion? Gone { get; init; }

    /// <summary>What the lock file will know of it once the action is done.</summary>
    internal LockedTemplate Locked { get; init; } = new();

    /// <summary>Name and language.</summary>
    public override string ToString() => $"{Name}/{Language}";
}

/// <summary>How a template's file stands to the account.</summary>
internal enum TemplateChangeState
{
    /// <summary>The account has what the file says, and sends go out with it.</summary>
    Same,

    /// <summary>The account has never had it.</summary>
    New,

    /// <summary>The file says something else than what sends go out with.</summary>
    Changed,

    /// <summary>The account has something else than was published: its text, its category, or nothing any more.</summary>
    Drifted,

    /// <summary>The account has it, and no file does.</summary>
    RemoteOnly,

    /// <summary>What the file says is being reviewed.</summary>
    Pending,

    /// <summary>What the file says was rejected.</summary>
    Rejected,
}

/// <summary>What Publish would do about it.</summary>
internal enum TemplateAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Make the content, and submit it.</summary>
    Create,

    /// <summary>Submit the content that is there.</summary>
    Submit,

    /// <summary>Let sends go out with the version that is there.</summary>
    Switch,

    /// <summary>Take what the account no longer has out of the lock file, so that sends do not look for it.</summary>
    Forget,
}
