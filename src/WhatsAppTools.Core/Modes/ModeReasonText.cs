using System;
using System.Globalization;

namespace WhatsAppTools.Modes;

/// <summary>The sentence for a mode's reason.</summary>
public static class ModeReasonText
{
    /// <summary>Says why a mode was chosen.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="window">The window that was looked at, or null.</param>
    public static string For(ModeReason reason, ServiceWindow? window) => reason switch
    {
        ModeReason.FreeFormUnchecked => "Free-form was asked for; nobody checked the window.",
        ModeReason.WindowOpen => $"The person wrote {Time(window?.LastInbound)}; the window is open until {Time(window?.ExpiresAt)}.",
        ModeReason.WindowClosed => $"No message from them in 24 hours (they wrote {LastWrote(window)}), so the template goes.",
        ModeReason.WindowClosing => $"The window closes at {Time(window?.ExpiresAt)}, too soon to risk free-form text, so the template goes.",
        ModeReason.WindowUnknown => $"The window could not be looked up ({window?.UnknownReason}), so the template goes.",
        ModeReason.TemplateAsked => "A template was asked for.",
        ModeReason.TemplateUnchecked => "A template was asked for whose definition could not be read, so nothing about it was checked.",
        ModeReason.WindowClosedAfterAll => "The free-form message was lost to a closed window (63016), so the template goes instead, once.",
        _ => string.Empty,
    };

    /// <summary>When a person last wrote, in words.</summary>
    /// <param name="window">The window.</param>
    public static string LastWrote(ServiceWindow? window) =>
        window?.LastInbound is DateTimeOffset last ? Time(last) : "more than 24 hours ago, or never";

    private static string Time(DateTimeOffset? time) =>
        time is null ? "at an unknown time" : time.Value.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
