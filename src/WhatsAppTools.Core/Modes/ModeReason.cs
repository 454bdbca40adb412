using System;
using System.Globalization;

namespace WhatsAppTools.Modes;

/// <summary>Why a mode was chosen.</summary>
public enum ModeReason
{
    /// <summary>No decision was reached: the row was refused before.</summary>
    None,

    /// <summary>Free-form was asked for; nobody checked the window.</summary>
    FreeFormUnchecked,

    /// <summary>The person wrote within 24 hours, and more than the margin is left.</summary>
    WindowOpen,

    /// <summary>The person wrote too long ago; the template goes instead.</summary>
    WindowClosed,

    /// <summary>The window is about to close; the template goes instead.</summary>
    WindowClosing,

    /// <summary>The window could not be looked up; the template goes instead.</summary>
    WindowUnknown,

    /// <summary>A template was asked for.</summary>
    TemplateAsked,

    /// <summary>A template was asked for whose definition could not be read, so nothing about it was checked.</summary>
    TemplateUnchecked,

    /// <summary>The free-form message was lost to a closed window after all; the template was sent instead, once.</summary>
    WindowClosedAfterAll,
}

/// <summary>The sentence for a mode's reason.</summary>
public static class ModeReasonText
{
    /// <summary>Says why a mode was chosen.</summary>
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

    /// <summary>Says what the window was where nothing goes.</summary>
    internal static string WhyNot(ModeReason reason, ServiceWindow window) => reason switch
    {
        ModeReason.WindowClosing => $"The window closes at {window.ExpiresAt:u}, too soon to risk free-form text.",
        ModeReason.WindowUnknown => $"The window could not be looked up ({window.UnknownReason}).",
        _ => $"No message from them in 24 hours; they wrote {LastWrote(window)}.",
    };

    /// <summary>When a person last wrote, in words.</summary>
    public static string LastWrote(ServiceWindow? window) =>
        window?.LastInbound is DateTimeOffset last ? Time(last) : "more than 24 hours ago, or never";

    private static string Time(DateTimeOffset? time) =>
        time is null ? "at an unknown time" : time.Value.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
