namespace WhatsAppTools.Twilio;

/// <summary>
/// How long answers may be, in bytes and unpacked: several times what the longest real one has. A server that sends more, or
/// something between, does not get to fill the memory.
/// </summary>
internal static class AnswerLimits
{
    /// <summary>An error: a code and some sentences.</summary>
    public const int Error = 64 * 1024;

    /// <summary>One message: its text has 1,600 characters, at most six bytes each (Twilio: Message resource).</summary>
    public const int Message = 256 * 1024;

    /// <summary>A template, or a page of anything but messages: Twilio cuts those of templates at 1 MB (Content API resources).</summary>
    public const int Page = 4 * 1024 * 1024;

    /// <summary>A page of up to 1,000 messages.</summary>
    public const int Messages = 16 * 1024 * 1024;

    /// <summary>The longest of all.</summary>
    public const int Any = Messages;

    /// <summary>How many items a page may have: the largest page that can be asked for has 1,000.</summary>
    public const int Items = 2000;
}
