namespace WhatsAppTools.Errors;

/// <summary>What kind of failure it is, and with that what to do about it. The words are those of the catalogue.</summary>
public enum WhatsAppErrorCategory
{
    /// <summary>A value that was given is wrong; nothing was sent.</summary>
    Input,

    /// <summary>May succeed when tried again.</summary>
    Retryable,

    /// <summary>Too fast, or a limit is used up: slow down or wait.</summary>
    Throttle,

    /// <summary>The 24-hour customer service window.</summary>
    Window,

    /// <summary>The template or its variables.</summary>
    Template,

    /// <summary>The media file or its address.</summary>
    Media,

    /// <summary>This recipient cannot be reached; others can.</summary>
    Recipient,

    /// <summary>The account: it fails for every row.</summary>
    Account,

    /// <summary>A setting has to be put right once; repeating does not help.</summary>
    Configuration,

    /// <summary>Will not succeed unchanged.</summary>
    Permanent,

    /// <summary>It cannot be known whether the message was taken.</summary>
    Ambiguous,
}
