namespace WhatsAppTools.Templates;

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
