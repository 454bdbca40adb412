using System;
using System.Globalization;
using WhatsAppTools.Media;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Sending;

/// <summary>How rows are decided.</summary>
public sealed record PlannerOptions
{
    /// <summary>What to do with text that WhatsApp does not take in a template.</summary>
    public VariableText VariableText { get; init; }

    /// <summary>How values that are not text are written; null makes such a value an error.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Lets Twilio fill a placeholder that has no value with the template's sample text.</summary>
    public bool AllowSampleValue { get; init; }

    /// <summary>Sends what Meta is known not to deliver, such as marketing to numbers in the United States.</summary>
    public bool AllowUndeliverable { get; init; }

    /// <summary>
    /// Takes media addresses of the own machine and of private networks, as for a name that leads elsewhere from outside. Twilio
    /// cannot fetch the others (63019).
    /// </summary>
    public bool AllowPrivateAddress { get; init; }

    /// <summary>How much of the 24-hour window must be left for free-form text.</summary>
    public TimeSpan WindowMargin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Asks media addresses what Twilio would find there before anything is sent; null does not ask. Not disposed by the planner.</summary>
    public MediaChecker? MediaChecker { get; init; }

    /// <summary>Who is not written to; null asks nobody.</summary>
    internal OptOutGuard? OptOuts { get; init; }

    /// <summary>Asks whether who would send can send; null does not ask, as where messages are sent: Twilio's own answer tells it.</summary>
    internal SenderGate? Senders { get; init; }
}
