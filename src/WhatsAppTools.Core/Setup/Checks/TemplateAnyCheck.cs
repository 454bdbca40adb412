using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether the account has a template that may be sent outside the window.</summary>
internal sealed class TemplateAnyCheck() : SetupCheck(
    "template-any",
    SetupArea.Templates,
    "whether any template is approved for WhatsApp",
    SetupReading.Templates)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContentTemplate> templates = await visit.Read.Templates.ConfigureAwait(false);
        int approved = templates.Count(template => template.UsabilityKind == TemplateUsability.UsableOutside);
        return approved > 0 || visit.UsesSandbox
            ? SetupFinding.Pass($"{approved} of {templates.Count} approved")
            : SetupFinding.Warning(
                $"None of {templates.Count} approved",
                "Without one, only people who wrote within 24 hours can be written to.",
                "Make a template in the Console under Messaging, Content Template Builder, and submit it for WhatsApp.",
                "https://www.twilio.com/docs/whatsapp/tutorial/send-whatsapp-notification-messages-templates");
    }
}
