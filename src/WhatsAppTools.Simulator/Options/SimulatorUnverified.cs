namespace WhatsAppTools.Simulator;

/// <summary>
/// What the simulator answers where no source says what Twilio does (UNVERIFIED). Each default is the likeliest guess; a client
/// that is right about the documented rules stands whatever is set here.
/// </summary>
public sealed record SimulatorUnverified
{
    /// <summary>How an open window ends for a type that always needs an approval, such as a carousel, and has none.</summary>
    public int UnapprovedTypeCode { get; init; } = 63021;

    /// <summary>Which limits are refused with 63018 when the message is handed in; the others are accepted and fail later.</summary>
    public SimulatorLimits LimitsAtOnce { get; init; } = SimulatorLimits.None;

    /// <summary>The HTTP status of a limit that is refused at once.</summary>
    public int LimitStatus { get; init; } = 429;

    /// <summary>The sandbox keeps what comes faster than one message in 3 seconds in a queue; false: it is 63018.</summary>
    public bool SandboxQueues { get; init; } = true;

    /// <summary>The code of the 403 that a trial account gets for reading a message; only the status was seen.</summary>
    public int TrialReadCode { get; init; } = 20003;

    /// <summary>The HTTP status of 20005, for an account that is suspended or closed.</summary>
    public int SuspendedStatus { get; init; } = 401;

    /// <summary>The HTTP status of a right that a restricted key lacks.</summary>
    public int MissingRightStatus { get; init; } = 403;

    /// <summary>The code of a right that a restricted key lacks; classic endpoints may answer 20003, which names no right.</summary>
    public int MissingRightCode { get; init; } = 70051;

    /// <summary>The HTTP status of a typing indicator for a message that was not received.</summary>
    public int TypingRefusedStatus { get; init; } = 400;

    /// <summary>The code of a typing indicator for a message that was not received.</summary>
    public int TypingRefusedCode { get; init; } = 20001;

    /// <summary>The price of a usage record is a text, as seen live; false: a number, as the specification has it.</summary>
    public bool UsagePriceIsText { get; init; }

    /// <summary>A time of day in DateSent is taken for what it says; false: only its day is, as the specification has it.</summary>
    public bool DateFilterTakesTimes { get; init; } = true;

    /// <summary>A message that is still on its way can be redacted; false refuses it as a conflict. Null: the friendly world takes it, the hostile one refuses.</summary>
    public bool? RedactsInFlight { get; init; }

    /// <summary>A message that is still on its way can be deleted; false refuses it as a conflict. Null: the friendly world takes it, the hostile one refuses.</summary>
    public bool? DeletesInFlight { get; init; }

    /// <summary>The magic numbers of Twilio's test credentials also decide with the whatsapp: prefix. The simulator's own ranges always do.</summary>
    public bool MagicNumbersOnWhatsApp { get; init; } = true;

    /// <summary>The HTTP status of a change that the state of a template, a sender or a message forbids.</summary>
    public int ConflictStatus { get; init; } = 409;

    /// <summary>The code of such a change; 20409 is Twilio's name for it in general.</summary>
    public int ConflictCode { get; init; } = 20409;

    /// <summary>The code for a template with a wrong field; the pages of the content types name none.</summary>
    public int InvalidContentCode { get; init; } = 400;

    /// <summary>The code for a PersistentAction that is no location.</summary>
    public int InvalidLocationCode { get; init; } = 400;

    /// <summary>The code for feedback on a message that was sent without ProvideFeedback.</summary>
    public int UnaskedFeedbackCode { get; init; } = 400;

    /// <summary>The HTTP status that comes with 30409, for a message that cannot be cancelled any more.</summary>
    public int CancelRefusedStatus { get; init; } = 400;
}
