using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether a template that is used keeps the rules for authors.</summary>
internal sealed class TemplateRulesCheck() : SetupCheck(
    "template-rules",
    SetupArea.Templates,
    "whether the templates of -Template keep WhatsApp's rules for authors",
    SetupReading.Templates)
{
    public override bool IsAskedFor(SetupOptions options) => options.Templates.Count > 0;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContentTemplate> all = await visit.TemplatesAsync().ConfigureAwait(false);
        foreach (ContentTemplate template in visit.Options.Templates.SelectMany(name => NamedTemplates.Of(all, name)))
        {
            if (TemplateTest.Of(template, null).BrokenRule is { Count: > 0 } broken)
            {
                return SetupFinding.Warning($"{template.Name}: {broken[0]}", "WhatsApp may refuse it, or show it otherwise than you mean.", $"Test-WhatsAppTemplate {template.Sid} | Format-List");
            }
        }

        return SetupFinding.Pass("No rule broken");
    }
}
