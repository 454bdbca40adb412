using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// The names and values of one form or event. What is taken is gone; what is left at the end is what nobody here knows. Events
/// write the names of forms with a small first letter, so upper and lower case do not matter.
/// </summary>
internal sealed class WebhookFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    public WebhookFields(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (KeyValuePair<string, string> value in values)
        {
            if (!_values.ContainsKey(value.Key))
            {
                _values.Add(VisibleText.Clean(value.Key)!, VisibleText.Clean(value.Value)!);
            }
        }
    }

    /// <summary>A value, which stays where it is; null where it is missing or empty.</summary>
    public string? Peek(string name) => _values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <summary>Takes a value; null where it is missing or empty.</summary>
    public string? Take(string name)
    {
        string? value = Peek(name);
        _values.Remove(name);
        return value;
    }

    /// <summary>Takes a whole number; null where there is none. What is no number stays.</summary>
    public int? TakeNumber(string name)
    {
        if (!int.TryParse(Peek(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        _values.Remove(name);
        return number;
    }

    /// <summary>Takes a number with a fraction; null where there is none. What is no number stays.</summary>
    public double? TakeFraction(string name)
    {
        if (!double.TryParse(Peek(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return null;
        }

        _values.Remove(name);
        return number;
    }

    /// <summary>Takes a yes or no; no where it is missing.</summary>
    public bool TakeFlag(string name) => string.Equals(Take(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a time in ISO 8601; null where there is none. What is no time stays.</summary>
    public DateTimeOffset? TakeTime(string name)
    {
        if (!DateTimeOffset.TryParse(Peek(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            return null;
        }

        _values.Remove(name);
        return time;
    }

    /// <summary>What was not taken, in the order of the names.</summary>
    public IReadOnlyDictionary<string, string> Rest() => _values
        .OrderBy(value => value.Key, StringComparer.Ordinal)
        .ToDictionary(value => value.Key, value => value.Value, StringComparer.OrdinalIgnoreCase);
}
