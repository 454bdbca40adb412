using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether a template that is used counts as marketing.</summary>
internal sealed class TemplateCategoryCheck() : SetupCheck(
    "template-category",
    SetupArea.Templates,
    "whether a template of -Template counts as marketing: Meta moves templates to that category",
    SetupReading.Templates)
{
    public override bool IsAskedFor(SetupOptions options) => options.Templates.Count > 0;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContentTemplate> all = await visit.TemplatesAsync().ConfigureAwait(false);
        ContentTemplate[] used = [.. visit.Options.Templates.SelectMany(name => NamedTemplates.Of(all, name))];
        ContentTemplate[] marketing = [.. used.Where(template => template.CategoryKind == TemplateCategory.Marketing)];
        if (marketing.Length > 0)
        {
            return SetupFinding.Warning(
                string.Join(", ", marketing.Select(template => template.Name)) + (marketing.Length == 1 ? " is" : " are") + " MARKETING",
                "Marketing costs more, does not reach people who stopped offers (63050) or got too many (63049), nor numbers of the United States. Where you asked for utility, Meta has moved it.",
                "Where that is wrong, ask Meta for a review in the WhatsApp Manager, or submit a text without any offer under a new name.",
                "https://developers.facebook.com/docs/whatsapp/updates-to-pricing/new-template-guidelines");
        }

        return used.Length == 0
            ? SetupFinding.Skipped("None of them exists: see template-usable.")
            : SetupFinding.Pass(string.Join(", ", used.Select(template => $"{template.Name} is {template.Category}").Distinct()));
    }
}
