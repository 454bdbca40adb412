using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Templates;

/// <summary>The values for a template's placeholders, ready to be sent, or all that is wrong with them.</summary>
public sealed record BoundVariables
{
    /// <summary>The values by placeholder, in the order in which people count placeholders.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Values { get; init; }

    /// <summary>All that is wrong; empty where the values may be sent.</summary>
    public required IReadOnlyList<VariableProblem> Problems { get; init; }

    /// <summary>What was changed in the values, or is left to the template's samples, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The values as Twilio takes them; null where there are none.</summary>
    public string? Json => Values.Count == 0 ? null : VariableJson.Write(Values);

    /// <summary>The values by placeholder.</summary>
    public IReadOnlyDictionary<string, string> ByPlaceholder() => Values.ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>All problems as one failure; null where there is none.</summary>
    public WhatsAppException? Failure(ContentTemplate template)
    {
        if (Problems.Count == 0)
        {
            return null;
        }

        // A column's name instead of its content would go to every recipient, so it has an error of its own.
        string id = Problems.All(problem => problem.Kind == VariableProblemKind.LooksLikeColumn)
            ? "VariableLooksLikeColumn"
            : "TemplateVariablesInvalid";
        string list = string.Join(
            " ",
            Problems.Select((problem, index) => Problems.Count == 1
                ? problem.Text
                : string.Format(CultureInfo.InvariantCulture, "({0}) {1}", index + 1, problem.Text)));
        string placeholders = template.Placeholders.Count == 0
            ? "none"
            : string.Join(", ", Placeholders.Order(template.Placeholders).Select(placeholder => "{{" + placeholder + "}}"));
        return new WhatsAppException(id, template.Name, list, placeholders);
    }
}
