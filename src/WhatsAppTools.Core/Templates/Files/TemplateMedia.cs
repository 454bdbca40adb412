using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Media;

namespace WhatsAppTools.Templates;

/// <summary>Asks the sample media of a template's file, which Meta fetches during the review (63043 to 63047).</summary>
internal static class TemplateMedia
{
    /// <summary>Adds what the addresses answer to a file's findings.</summary>
    public static async Task<TemplateFileTest> CheckAsync(
        TemplateFile file,
        TemplateFileTest test,
        Func<string, CancellationToken, Task<MediaCheckResult>> check,
        CancellationToken cancellationToken)
    {
        List<TemplateFinding> findings = [.. test.Finding];
        string place = $"types/{test.Type}/media";
        IEnumerable<string> addresses = test.Rendered is null ? [] : test.Rendered.Media.Concat(test.Rendered.Cards.SelectMany(card => card.Media));
        foreach (string address in addresses.Distinct(StringComparer.Ordinal).Where(ValueText.IsAddress))
        {
            MediaCheckResult result = await check(address, cancellationToken).ConfigureAwait(false);
            if (result.Fatal is { } problem)
            {
                findings.Add(TemplateFinding.Of("RuleMedia", place, address, problem.Text.Message) with { Line = file.Lines[place] });
            }
        }

        return test with { Finding = findings };
    }
}
