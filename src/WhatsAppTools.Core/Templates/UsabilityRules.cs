using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>When a template may be sent (Twilio: template approvals, session table; card, carousel, location and list-picker pages).</summary>
public static class UsabilityRules
{
    private const int SessionButtons = 3;

    /// <summary>Judges a template.</summary>
    /// <param name="forms">Its forms, the one that WhatsApp shows first.</param>
    /// <param name="status">Its approval status in lower case.</param>
    /// <param name="rejectionReason">Why it was rejected, or null.</param>
    /// <returns>When it may be sent, and why in a sentence.</returns>
    public static (TemplateUsability Usability, string Reason) Judge(IReadOnlyList<TemplateForm> forms, string status, string? rejectionReason)
    {
        string type = forms.Count == 0 ? string.Empty : forms[0].Type;
        if (type is "twilio/list-picker" or "twilio/location")
        {
            return (TemplateUsability.InSessionOnly, $"{type} can never be approved, so it goes only while the window is open.");
        }

        switch (status)
        {
            case "approved":
                return (TemplateUsability.UsableOutside, "Approved for WhatsApp.");
            case "rejected":
                string reason = string.IsNullOrEmpty(rejectionReason) ? string.Empty : $" ({rejectionReason})";
                return (TemplateUsability.Unusable, $"Rejected by Meta{reason}.");
            case "paused":
                return (TemplateUsability.Unusable, "Paused by Meta because people complained; it comes back by itself after some hours (63041).");
            case "disabled":
                return (TemplateUsability.Unusable, "Disabled by Meta for good (63042).");
        }

        string? needsApproval = forms.Count == 0 ? "it has no content" : WhyApprovalIsNeeded(forms[0]);
        return needsApproval is null
            ? (TemplateUsability.InSessionOnly, $"Not approved ({status}), so it goes only while the window is open.")
            : (TemplateUsability.Unusable, $"Not approved ({status}), and {needsApproval}.");
    }

    private static string? WhyApprovalIsNeeded(TemplateForm form)
    {
        IReadOnlyList<TemplateButton> buttons = form.Buttons;
        if (buttons.Any(button => button.Kind is "COPY_CODE" or "PHONE_NUMBER" or "VOICE_CALL" or "VOICE_CALL_REQUEST"))
        {
            return $"a {buttons.First(button => button.Kind is not ("QUICK_REPLY" or "URL")).Kind} button always needs approval";
        }

        switch (form.Type)
        {
            case "twilio/text" or "twilio/media" or "twilio/catalog":
                return null;
            case "twilio/quick-reply":
                return TooManyButtons(buttons);
            case "whatsapp/card":
                return TooManyButtons(buttons) ?? MixedButtons(buttons);
            case "twilio/call-to-action" or "twilio/card":
                return buttons.Count > 1 ? "more than one button of its type needs approval" : null;
            default:
                return $"{form.Type} always needs approval";
        }
    }

    private static string? TooManyButtons(IReadOnlyList<TemplateButton> buttons) =>
        buttons.Count > SessionButtons ? $"more than {SessionButtons} buttons need approval" : null;

    private static string? MixedButtons(IReadOnlyList<TemplateButton> buttons) =>
        buttons.Select(button => button.Kind).Distinct().Count() > 1 || buttons.Count(button => button.Kind == "URL") > 1
            ? "buttons of several kinds need approval"
            : null;
}

/// <summary>When a template may be sent (Twilio: WhatsApp template approvals, session table).</summary>
public enum TemplateUsability
{
    /// <summary>At any time: it is approved for WhatsApp.</summary>
    UsableOutside,

    /// <summary>Only while the person's service window is open: it is not approved, or its type never can be.</summary>
    InSessionOnly,

    /// <summary>Not at all: rejected, paused, disabled, or not yet approved where its type always needs approval.</summary>
    Unusable,
}
