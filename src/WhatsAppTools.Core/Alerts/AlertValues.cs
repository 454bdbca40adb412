using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Alerts;

/// <summary>Which of an alert's values go into which placeholder of a template. Named ones bind by themselves.</summary>
internal static class AlertValues
{
    private static readonly string[] s_one = ["text"];
    private static readonly string[] s_order = ["key", "text", "since", "code", "severity", "count", "kind"];

    /// <summary>The values that are given to a template's placeholders, with names in braces where the alert's own stand.</summary>
    /// <param name="template">The template.</param>
    /// <param name="plan">What was asked for: its values, else for a template with numbers the alert's own in their order.</param>
    public static Dictionary<string, string> Given(ContentTemplate template, AlertPlan plan)
    {
        if (plan.Variables is { Count: > 0 } given)
        {
            return given;
        }

        int numbered = template.Placeholders.Count(placeholder => Placeholders.Number(placeholder) is not null);
        string[] names = numbered == 1 ? s_one : s_order;
        return Enumerable.Range(1, Math.Min(numbered, names.Length)).ToDictionary(number => number.ToString(CultureInfo.InvariantCulture), number => "{" + names[number - 1] + "}");
    }

    /// <summary>Whether a template shows one of an alert's values.</summary>
    public static bool Shows(ContentTemplate template, AlertPlan plan, string name) =>
        template.Placeholders.Any(placeholder => string.Equals(placeholder, name, StringComparison.OrdinalIgnoreCase))
        || Given(template, plan).Values.Any(value => AlertTexts.Has(value, name));

    /// <summary>Whether people see the code without the text. A button is no code: what was pressed is told by a webhook alone.</summary>
    public static bool ShowsCode(ContentTemplate template, AlertPlan plan) => Shows(template, plan, "code");

    /// <summary>Whether a template can be answered: it shows the code, or the text that has it, or a button. One that could not be read is not judged.</summary>
    public static bool CanBeAnswered(ContentTemplate template, AlertPlan plan) =>
        !template.IsChecked || ShowsCode(template, plan) || Shows(template, plan, "text") || HasButton(template);

    private static bool HasButton(ContentTemplate template) => template.Form?.Buttons.Any(button => button.Kind == "QUICK_REPLY") == true;
}
