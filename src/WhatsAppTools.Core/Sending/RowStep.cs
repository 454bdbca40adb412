using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>How one attempt at a row ended, with the message or the failure.</summary>
internal sealed record RowStep(RowStepKind Kind, TwilioMessage? Message = null, WhatsAppException? Failure = null);

/// <summary>How one attempt at a row ended.</summary>
internal enum RowStepKind
{
    /// <summary>Twilio answered with a message.</summary>
    Answered,

    /// <summary>The plan says that nothing is to be sent.</summary>
    Refused,

    /// <summary>What the plan needs could not be read; nothing was sent.</summary>
    PlanFailed,

    /// <summary>The create request failed.</summary>
    CreateFailed,

    /// <summary>The run stopped or paused before the request left.</summary>
    Withdrawn,

    /// <summary>The run ended while the request was on its way.</summary>
    Abandoned,

    /// <summary>It would cost more than the run may; nothing was sent.</summary>
    TooDear,

    /// <summary>The journal could not be written, so nothing was sent.</summary>
    JournalFailed,
}
