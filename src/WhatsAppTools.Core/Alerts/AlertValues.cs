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

    /// <summary>What goes into a template's placeholders.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="values">What the names stand for.</param>
    /// <param name="isRepeated">Whether it goes again, and some value has to say so.</param>
    public static (Dictionary<string, object?> Variables, Dictionary<string, object?> Columns) Filled(ContentTemplate template, AlertPlan plan, Dictionary<string, string> values, bool isRepeated)
    {
        Dictionary<string, object?> variables = Given(template, plan).ToDictionary(given => given.Key, given => (object?)AlertTexts.Fill(given.Value, values));
        Dictionary<string, object?> columns = values.ToDictionary(value => value.Key, value => (object?)value.Value, StringComparer.OrdinalIgnoreCase);

        // Where the place is the text, that has its mark already.
        if (isRepeated && PlaceOfMark(template, plan) is { IsText: false } place)
        {
            Dictionary<string, object?> of = place.Key is null ? columns : variables;
            string name = place.Key ?? place.Placeholder;
            of[name] = AlertTexts.WithTail((string)of[name]!, AlertTexts.Again, TemplateLimits.Value);
        }

        return (variables, columns);
    }

    /// <summary>
    /// Whether a message can say that it goes again: a value has to stand where people read it, and nowhere in an address. A template
    /// that could not be read is not known to.
    /// </summary>
    public static bool CanBeMarked(ContentTemplate template, AlertPlan plan) => PlaceOfMark(template, plan) is not null;

    // The text where it is shown, else the kind, else another value; the code last, since people copy it.
    private static MarkPlace? PlaceOfMark(ContentTemplate template, AlertPlan plan)
    {
        if (!template.IsChecked || template.Form is not TemplateForm form)
        {
            return null;
        }

        TemplateForm[] parts = [form, .. form.Cards];
        string[] addresses = [.. parts.SelectMany(part => part.Media.Concat(part.Buttons.Select(button => button.Target ?? string.Empty))).SelectMany(Placeholders.In)];
        Dictionary<string, string> given = Given(template, plan);
        Dictionary<string, string> keys = VariableBinder.MatchKeys(template, Placeholders.Order(template.Placeholders), given.Keys);
        return Placeholders.In($"{form.Header} {form.Body}")
            .Where(placeholder => !addresses.Contains(placeholder))
            .Select(placeholder => keys.TryGetValue(placeholder, out string? key) ? new MarkPlace(placeholder, key, given[key]) : new MarkPlace(placeholder, null, "{" + placeholder + "}"))
            .Where(place => place.Key is not null || s_order.Contains(place.Placeholder, StringComparer.OrdinalIgnoreCase))
            .OrderBy(place => place.IsText ? 0 : AlertTexts.Has(place.Value, "kind") ? 1 : AlertTexts.Has(place.Value, "code") ? 3 : 2)
            .FirstOrDefault();
    }

    private static bool HasButton(ContentTemplate template) => template.Form?.Buttons.Any(button => button.Kind == "QUICK_REPLY") == true;

    private sealed record MarkPlace(string Placeholder, string? Key, string Value)
    {
        public bool IsText => AlertTexts.Has(Value, "text");
    }
}
