using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Media;

namespace WhatsAppTools.Templates;

/// <summary>One row's values on their way into a template: what has been bound, changed and found wrong so far.</summary>
internal sealed class Binding(ContentTemplate template, VariableRules rules)
{
    private readonly ContentTemplate _template = template;
    private readonly VariableRules _rules = rules;
    private readonly List<KeyValuePair<string, string>> _values = new();
    private readonly List<VariableProblem> _problems = new();
    private readonly List<string> _notes = new();

    // Inside an open window Meta's rules for approved templates do not apply.
    private bool ObeysWhatsAppRules => _template.UsabilityKind != TemplateUsability.InSessionOnly;

    private bool Cleans => _rules.Text == VariableText.Clean;

    /// <summary>Checks the template's own placeholders.</summary>
    public void CheckShape()
    {
        if (_template.Placeholders.Count > TemplateLimits.Placeholders)
        {
            Report(VariableProblemKind.TooMany, null, _template.Placeholders.Count, TemplateLimits.Placeholders);
        }

        foreach (string placeholder in _template.Placeholders.Where(name => name.Length > TemplateLimits.Name))
        {
            Report(VariableProblemKind.NameTooLong, placeholder, placeholder, TemplateLimits.Name);
        }
    }

    /// <summary>Reports values for placeholders that the template does not have.</summary>
    /// <param name="names">The names of those values.</param>
    /// <param name="missing">The placeholders without a value, which were probably meant.</param>
    public void ReportUnknown(IReadOnlyList<string> names, IReadOnlyList<string> missing)
    {
        foreach (string name in names)
        {
            IReadOnlyList<string> alike = names.Count == 1 && missing.Count == 1 ? missing : NearName.Of(name, missing, 1);
            string? near = alike.Count == 0 ? null : alike[0];
            string hint = near is null ? string.Empty : TemplateTexts.For("DidYouMean", near);
            Report(VariableProblemKind.NotInTemplate, name, name, hint);
        }
    }

    /// <summary>Deals with a placeholder that has no value.</summary>
    public void Miss(string placeholder)
    {
        if (_rules.AllowSampleValue && _template.Samples.TryGetValue(placeholder, out string? sample))
        {
            _notes.Add(TemplateTexts.For("SampleUsed", placeholder, sample));
        }
        else
        {
            Report(VariableProblemKind.Missing, placeholder, placeholder);
        }
    }

    /// <summary>Binds a value.</summary>
    /// <param name="value">The value as it was given.</param>
    /// <param name="columns">The names that the value must not be: the row's columns where it was written in the command.</param>
    public void Add(string placeholder, object? value, IEnumerable<string> columns)
    {
        string? text = ValueText.Of(placeholder, value, _rules.Culture, out VariableProblem? problem);
        if (problem is not null)
        {
            _problems.Add(problem);
            return;
        }

        string? column = columns.FirstOrDefault(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (column is not null)
        {
            Report(VariableProblemKind.LooksLikeColumn, placeholder, placeholder, column);
            return;
        }

        string? checkedText = Cleans ? Clean(placeholder, text!) : Check(placeholder, text!);
        if (checkedText is not null)
        {
            _values.Add(new KeyValuePair<string, string>(placeholder, checkedText));
        }
    }

    /// <summary>Checks the texts and addresses that the values make.</summary>
    public void CheckTexts()
    {
        TemplateForm? form = _template.Form;
        if (form is null || !_template.IsChecked)
        {
            return;
        }

        CheckLength(form);
        if (form.Type == "whatsapp/authentication")
        {
            foreach (KeyValuePair<string, string> code in _values.Where(pair => pair.Value.Length >= TemplateLimits.Code))
            {
                Report(VariableProblemKind.CodeTooLong, code.Key, code.Key, code.Value.Length, TemplateLimits.Code);
            }
        }

        foreach (TemplateForm part in new[] { form }.Concat(form.Cards))
        {
            CheckAddresses(part.Buttons.Where(button => button.Kind == "URL").Select(button => button.Target ?? string.Empty), isMedia: false);
            CheckAddresses(part.Media, isMedia: true);
        }
    }

    /// <summary>What came of it.</summary>
    public BoundVariables Result() => new() { Values = _values, Problems = _problems, Notes = _notes };

    private string? Check(string placeholder, string text)
    {
        int before = _problems.Count;
        if (ObeysWhatsAppRules && ValueText.HasForbiddenSpace(text))
        {
            Report(VariableProblemKind.Whitespace, placeholder, placeholder);
        }

        if (ValueText.HasBrokenCharacter(text))
        {
            Report(VariableProblemKind.BrokenCharacter, placeholder, placeholder);
        }

        if (text.Length > TemplateLimits.Value)
        {
            Report(VariableProblemKind.TooLong, placeholder, placeholder, text.Length, TemplateLimits.Value);
        }

        return _problems.Count == before ? text : null;
    }

    private string? Clean(string placeholder, string text)
    {
        string clean = ValueText.Clean(text);
        if (clean.Length == 0)
        {
            Report(VariableProblemKind.Empty, placeholder, placeholder);
            return null;
        }

        if (!string.Equals(clean, text, StringComparison.Ordinal))
        {
            _notes.Add(TemplateTexts.For("SpacesCleaned", placeholder));
        }

        if (clean.Length > TemplateLimits.Value)
        {
            _notes.Add(TemplateTexts.For("ValueCut", placeholder, clean.Length, TemplateLimits.Value));
            clean = ValueText.Cut(clean, TemplateLimits.Value);
        }

        return clean;
    }

    private void CheckLength(TemplateForm form)
    {
        int limit = TemplateLimits.Text(form, ObeysWhatsAppRules);
        int length = Length(form);
        while (Cleans && length > limit && CutLongest(form, length - limit))
        {
            length = Length(form);
        }

        if (length > limit)
        {
            Report(VariableProblemKind.TextTooLong, null, length, limit);
        }
    }

    private int Length(TemplateForm form) => Placeholders.Fill(form.Body, Result().ByPlaceholder()).Length;

    private bool CutLongest(TemplateForm form, int excess)
    {
        string[] occurring = Placeholders.In(form.Body).ToArray();
        int longest = -1;
        for (int i = 0; i < _values.Count; i++)
        {
            if (occurring.Contains(_values[i].Key) && (longest < 0 || _values[i].Value.Length > _values[longest].Value.Length))
            {
                longest = i;
            }
        }

        if (longest < 0 || _values[longest].Value.Length <= 1)
        {
            return false;
        }

        KeyValuePair<string, string> pair = _values[longest];
        int times = occurring.Count(placeholder => placeholder == pair.Key);
        string cut = ValueText.Cut(pair.Value, Math.Max(1, pair.Value.Length - ((excess + times - 1) / times)));
        _notes.Add(TemplateTexts.For("ValueCut", pair.Key, pair.Value.Length, cut.Length));
        _values[longest] = new KeyValuePair<string, string>(pair.Key, cut);
        return true;
    }

    // A button's address is opened by the person, who may be inside; a medium is fetched by Twilio.
    private void CheckAddresses(IEnumerable<string> addresses, bool isMedia)
    {
        IReadOnlyDictionary<string, string> values = Result().ByPlaceholder();
        foreach (string address in addresses)
        {
            string[] used = Placeholders.In(address).ToArray();
            if (used.Length == 0 || !used.All(values.ContainsKey))
            {
                continue;
            }

            string filled = Placeholders.Fill(address, values);
            if (!ValueText.IsAddress(filled))
            {
                Report(VariableProblemKind.AddressInvalid, used[0], used[0], filled);
            }
            else if (isMedia && !_rules.AllowPrivateAddress && PrivateAddress.IsHost(new Uri(filled).DnsSafeHost))
            {
                Report(VariableProblemKind.MediaPrivate, used[0], used[0], filled);
            }
        }
    }

    private void Report(VariableProblemKind kind, string? placeholder, params object?[] arguments) =>
        _problems.Add(new VariableProblem(kind, placeholder, arguments));
}
