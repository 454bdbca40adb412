using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>
/// The three templates that every account may send from the shared sandbox sender (Twilio: WhatsApp sandbox). They belong
/// to Twilio, so the account's own template list lacks them and reading their definition is a 404.
/// </summary>
public static class SandboxTemplates
{
    /// <summary>The shared sandbox sender's address.</summary>
    public const string Sender = "whatsapp:+14155238886";

    // The sids and texts are what Twilio's console shows to sandbox users. Only the first is on a documentation page
    // (Twilio: WhatsApp quickstart); for the other two older pages name more placeholders, so that they are UNVERIFIED
    // and their values are not counted.
    private static readonly ContentTemplate[] s_all =
    [
        Make(
            "HXb5b62575e6e4ff6129ad7c8efe1f983e",
            "Appointment Reminders",
            "Your appointment is coming up on {{1}} at {{2}}. If you need to change it, please reply back and let us know.",
            TemplateCategory.Utility,
            isChecked: true),
        Make(
            "HX350d429d32e64a552466cafecbe95f3c",
            "Order Notifications",
            "Thank you for your order. Your delivery is scheduled for {{1}} at {{2}}. If you need to change it, please reply back and let us know.",
            TemplateCategory.Utility,
            isChecked: false),
        Make(
            "HX229f5a04fd0510ce1b071852155d3e75",
            "Verification Codes",
            "{{1}} is your verification code. For your security, do not share this code.",
            TemplateCategory.Authentication,
            isChecked: false),
    ];

    /// <summary>The three templates.</summary>
    public static IReadOnlyList<ContentTemplate> All => s_all;

    /// <summary>Finds one by its sid or its name; case, spaces, underscores and hyphens do not matter.</summary>
    /// <returns>The template, or null.</returns>
    public static ContentTemplate? Find(string nameOrSid) =>
        Array.Find(s_all, template =>
            string.Equals(template.Sid, nameOrSid, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Bare(template.Name), Bare(nameOrSid), StringComparison.OrdinalIgnoreCase));

    private static string Bare(string name) => new(name.Where(char.IsLetterOrDigit).ToArray());

    private static ContentTemplate Make(string sid, string name, string body, TemplateCategory category, bool isChecked)
    {
        TemplateForm form = new() { Type = "twilio/text", Body = body };
        return new ContentTemplate
        {
            Sid = sid,
            Name = name,
            Language = "en",
            CategoryKind = category,
            Status = "approved",
            UsabilityKind = TemplateUsability.UsableOutside,
            UsabilityReason = "A shared template of the sandbox.",
            Forms = [form],
            Placeholders = Placeholders.In(body).Distinct().ToArray(),
            IsChecked = isChecked,
        };
    }
}
