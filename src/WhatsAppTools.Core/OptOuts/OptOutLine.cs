using System;

namespace WhatsAppTools.OptOuts;

/// <summary>What happened, in one line of a list.</summary>
internal enum OptOutLineKind
{
    /// <summary>A person is on the list.</summary>
    Out,

    /// <summary>A person is off the list again.</summary>
    In,

    /// <summary>A message may have meant it: somebody has to decide.</summary>
    Likely,

    /// <summary>A sender's inbound messages were read until a moment.</summary>
    Read,
}

/// <summary>One line of an opt-out list.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Address">The person; for <see cref="OptOutLineKind.Read"/> the sender.</param>
/// <param name="At">When the person wrote, when it was decided, or until when was read. Twilio's clock where it is a message's.</param>
/// <param name="Scope">Of an <see cref="OptOutLineKind.Out"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">What shows it: a sid, or a text.</param>
internal sealed record OptOutLine(
    OptOutLineKind Kind,
    string Address,
    DateTimeOffset At,
    OptOutScope Scope = OptOutScope.All,
    string? Reason = null,
    string? Evidence = null)
{
    /// <summary>The reason of an entry that a word in a message made.</summary>
    public const string Word = "Word";

    /// <summary>The reason of a <see cref="OptOutLineKind.Read"/> that left the oldest messages out.</summary>
    public const string Part = "Part";

    /// <summary>The reason of an entry that a code of Twilio's made.</summary>
    public const string Failure = "Failure";

    /// <summary>The reason of an entry that a person made and gave none for.</summary>
    public const string Manual = "Manual";
}
