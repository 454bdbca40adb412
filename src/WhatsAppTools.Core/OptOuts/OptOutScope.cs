namespace WhatsAppTools.OptOuts;

/// <summary>What a line of an opt-out list is about.</summary>
public enum OptOutScope
{
    /// <summary>The person wants no messages at all.</summary>
    All,

    /// <summary>The person wants no marketing; utility and authentication templates and answers still go (Twilio 63050).</summary>
    Marketing,

    /// <summary>Not the person's wish: the number failed for ever. It is warned about and not refused.</summary>
    Unreachable,
}
