using System;
using WhatsAppTools.Simulator.Content;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>Which templates may be sent inside the window without an approval (facts, section 4.1).</summary>
internal static class UnapprovedTemplates
{
    public static bool CanSend(TemplateText template)
    {
        switch (template.Type)
        {
            case "twilio/quick-reply":
            case "whatsapp/card":
                return template.ButtonTypes.Count <= 3;
            case "twilio/call-to-action":
            case "twilio/card":
                return CanSendButtons(template);
            case "twilio/carousel":
            case "twilio/flows":
            case "whatsapp/flows":
            case "whatsapp/authentication":
                return false;
            default:
                return true;
        }
    }

    private static bool CanSendButtons(TemplateText template)
    {
        int urls = 0;
        foreach (string type in template.ButtonTypes)
        {
            if (type is "PHONE_NUMBER" or "COPY_CODE" || !string.Equals(type, template.ButtonTypes[0], StringComparison.Ordinal))
            {
                return false;
            }

            urls += type == "URL" ? 1 : 0;
        }

        return template.ButtonTypes.Count <= 3 && urls <= 1;
    }
}
