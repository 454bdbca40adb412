using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Templates;

/// <summary>Holds a template's file against all rules: its JSON, its name, how it is submitted, and what it says.</summary>
internal static class TemplateFileLinter
{
    private static readonly Regex s_language = new("^[a-z]{2,3}(_([A-Z]{2}|[0-9]{3}|[A-Z][a-z]{3}))?$", RegexOptions.CultureInvariant);

    private static readonly Regex s_promotion = new(
        @"\b(sale|discount|offers?|coupons?|promo(tion)?s?|voucher|Rabatt|Gutschein|Angebote?)\b|\d ?% off|half the price",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly TypeField[] s_members =
    [
        new("$schema", FieldKind.Text), new("friendly_name", FieldKind.Text), new("language", FieldKind.Text),
        new("variables", FieldKind.Objects), new("types", FieldKind.Objects), new("whatsapp", FieldKind.Objects),
    ];

    private static readonly TypeField[] s_submission =
    [
        new("name", FieldKind.Text), new("category", FieldKind.Text), new("allowCategoryChange", FieldKind.Flag),
    ];

    /// <summary>The categories that WhatsApp has.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["UTILITY", "MARKETING", "AUTHENTICATION"];

    /// <summary>Whether a text is written as a language is: en, pt_BR.</summary>
    public static bool IsLanguage(string text) => s_language.IsMatch(text);

    /// <summary>Why a file would not be published; null where it would be.</summary>
    public static TemplateFinding? FirstError(TemplateFile file) => Check(file).FirstOrDefault(finding => finding.Rule.Severity == TemplateSeverity.Error);

    /// <summary>Every rule that a file breaks, in the order of the lines.</summary>
    public static IReadOnlyList<TemplateFinding> Check(TemplateFile file)
    {
        if (file.Unreadable is not null)
        {
            return [file.Unreadable];
        }

        List<TemplateFinding> findings = [];
        CheckMembers(file.Root, string.Empty, s_members, "the file", findings);
        CheckName(file, findings);
        bool isComplete = CheckTypes(file, findings);
        CheckVariables(file, findings);
        if (file.Submission is { } submission)
        {
            CheckSubmission(file, submission, findings);
        }
        else
        {
            findings.Add(TemplateFinding.Of("RuleSessionOnly", string.Empty));
        }

        if (isComplete)
        {
            findings.AddRange(TemplateLinter.CheckText(file.ToTemplate()));
        }

        return findings
            .Select(finding => finding with { Line = file.Lines[finding.Place] })
            .OrderBy(finding => finding.Line)
            .ThenBy(finding => finding.RuleId, StringComparer.Ordinal)
            .ToArray();
    }

    private static void CheckMembers(JsonElement root, string place, TypeField[] known, string what, List<TemplateFinding> findings)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            TypeField? field = Array.Find(known, candidate => candidate.Is(member.Name));
            if (field is null)
            {
                string hint = NearName.Hint(member.Name, known.Select(candidate => candidate.Name));
                findings.Add(TemplateFinding.Of("RuleMember", place + member.Name, what, member.Name, hint));
                continue;
            }

            bool isRight = field.Kind switch
            {
                FieldKind.Text => member.Value.ValueKind == JsonValueKind.String,
                FieldKind.Flag => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => member.Value.ValueKind == JsonValueKind.Object,
            };
            if (!isRight && member.Value.ValueKind != JsonValueKind.Null)
            {
                string words = field.Kind == FieldKind.Text ? "a text" : field.Kind == FieldKind.Flag ? "true or false" : "an object";
                findings.Add(TemplateFinding.Of("RuleKind", place + member.Name, place + member.Name, words));
            }
        }
    }

    private static void CheckName(TemplateFile file, List<TemplateFinding> findings)
    {
        if (TemplateFile.Text(file.Root, "language") is not { Length: > 0 } language)
        {
            findings.Add(TemplateFinding.Of("RuleRequired", "language", "the file", "language"));
        }
        else if (!s_language.IsMatch(language))
        {
            findings.Add(TemplateFinding.Of("RuleLanguage", "language", language));
        }
        else if (language != file.Language)
        {
            findings.Add(TemplateFinding.Of("RuleFileName", "language", file.Language + ".json", $"its language is '{language}'"));
        }
    }

    // False where the types are so wrong that their texts cannot be checked.
    private static bool CheckTypes(TemplateFile file, List<TemplateFinding> findings)
    {
        int before = findings.Count;
        if (!TemplateFile.Member(file.Root, "types", out _) || (file.Types.Count == 0 && file.Root.GetProperty("types").ValueKind == JsonValueKind.Object))
        {
            findings.Add(TemplateFinding.Of("RuleRequired", "types", "the file", "types"));
        }

        foreach (KeyValuePair<string, JsonElement> type in file.Types)
        {
            findings.AddRange(ContentShape.Check(type.Key, type.Value, limitsOnly: false));
        }

        return file.Types.Count > 0 && !findings.Skip(before).Any(finding => finding.Rule.Name == "RuleKind");
    }

    private static void CheckVariables(TemplateFile file, List<TemplateFinding> findings)
    {
        if (!TemplateFile.Member(file.Root, "variables", out JsonElement variables) || variables.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        IReadOnlyList<string> used = file.ToTemplate().Placeholders;
        int count = 0;
        foreach (JsonProperty sample in variables.EnumerateObject())
        {
            string place = "variables/" + sample.Name;
            count++;
            if (sample.Value.ValueKind != JsonValueKind.String)
            {
                findings.Add(TemplateFinding.Of("RuleKind", place, place, "a text"));
            }
            else if (!used.Contains(sample.Name))
            {
                CheckUnused(sample, place, findings);
            }
        }

        if (count > TemplateLimits.Placeholders)
        {
            findings.Add(TemplateFinding.Of("RuleTooManyPlaceholders", "variables", count, TemplateLimits.Placeholders));
        }
    }

    private static void CheckUnused(JsonProperty sample, string place, List<TemplateFinding> findings)
    {
        findings.Add(TemplateFinding.Of("RuleSampleUnused", place, sample.Name));
        if (sample.Name.Length is 0 or > TemplateLimits.Name)
        {
            findings.Add(TemplateFinding.Of("RulePlaceholderName", place, sample.Name, TemplateLimits.Name));
        }

        if (sample.Value.GetString()!.Length > TemplateLimits.Value)
        {
            findings.Add(TemplateFinding.Of("RuleSampleLong", place, sample.Name, sample.Value.GetString()!.Length, TemplateLimits.Value));
        }
    }

    private static void CheckSubmission(TemplateFile file, TemplateSubmission submission, List<TemplateFinding> findings)
    {
        CheckMembers(file.Root.GetProperty("whatsapp"), "whatsapp/", s_submission, "whatsapp", findings);
        if (!TemplateLinter.IsName(submission.Name))
        {
            findings.Add(TemplateFinding.Of("RuleName", "whatsapp/name", submission.Name));
        }

        if (!Categories.Contains(submission.Category))
        {
            findings.Add(TemplateFinding.Of("RuleCategory", "whatsapp/category", submission.Category));
        }

        if (file.ToTemplate().Form is not { } form)
        {
            return;
        }

        string place = "types/" + form.Type;
        if (ContentTypes.Find(form.Type) is { CanBeApproved: false })
        {
            findings.Add(TemplateFinding.Of("RuleNotApprovable", place, form.Type));
        }

        if (Categories.Contains(submission.Category) && (submission.Category == "AUTHENTICATION") != (form.Type == "whatsapp/authentication"))
        {
            findings.Add(TemplateFinding.Of("RuleAuthentication", "whatsapp/category", submission.Category, form.Type));
        }

        if (form.Body.Length > TemplateLimits.ApprovedBody && form.Type is "twilio/text" or "twilio/media")
        {
            findings.Add(TemplateFinding.Of("RuleSubmittedLength", place + "/body", form.Body.Length, TemplateLimits.ApprovedBody));
        }

        if (submission.Category == "UTILITY" && s_promotion.Match(form.Body) is { Success: true } match)
        {
            findings.Add(TemplateFinding.Of("RulePromotion", place + "/body", match.Value));
        }
    }
}
