using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Templates;

/// <summary>
/// The rules for authors: what Twilio refuses and what Meta is known to reject. Following them is no promise of an approval.
/// An id never gets another meaning: people suppress findings by it.
/// </summary>
internal static class TemplateRules
{
    private const string Api = "Twilio: Content API specification v1";
    private const string Types = "Twilio: pages of the content types";
    private const string Variables = "Twilio: using variables with Content API";
    private const string Approvals = "Twilio: WhatsApp template approvals";
    private const string House = "WhatsAppTools: templates as files";

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<TemplateRule> All { get; } =
    [
        new("WAT001", "RuleJson", TemplateSeverity.Error, House),
        new("WAT002", "RuleFileName", TemplateSeverity.Error, House),
        new("WAT003", "RuleMember", TemplateSeverity.Error, Api),
        new("WAT004", "RuleRequired", TemplateSeverity.Error, Api),
        new("WAT005", "RuleKind", TemplateSeverity.Error, Api),
        new("WAT006", "RuleTypeRetired", TemplateSeverity.Error, "Twilio: error 92008"),
        new("WAT007", "RuleTypeUnknown", TemplateSeverity.Warning, Api),
        new("WAT008", "RuleLanguage", TemplateSeverity.Error, "Twilio: error 92004"),
        new("WAT009", "RuleWord", TemplateSeverity.Error, Api),
        new("WAT010", "RuleLength", TemplateSeverity.Error, Types),
        new("WAT011", "RuleCount", TemplateSeverity.Error, Types),
        new("WAT012", "RuleRange", TemplateSeverity.Error, Types),
        new("WAT020", "RuleName", TemplateSeverity.Error, "Twilio: Content API resources"),
        new("WAT021", "RuleCategory", TemplateSeverity.Error, Approvals),
        new("WAT022", "RuleNotApprovable", TemplateSeverity.Error, Approvals),
        new("WAT023", "RuleAuthentication", TemplateSeverity.Error, "Twilio: whatsapp/authentication"),
        new("WAT024", "RuleSubmittedLength", TemplateSeverity.Error, "Twilio: error 63021"),
        new("WAT025", "RulePromotion", TemplateSeverity.Warning, Approvals),
        new("WAT026", "RuleSessionOnly", TemplateSeverity.Info, House),
        new("WAT030", "RuleGap", TemplateSeverity.Error, "Twilio: error 63028"),
        new("WAT031", "RuleNamed", TemplateSeverity.Warning, Variables),
        new("WAT032", "RuleTooManyPlaceholders", TemplateSeverity.Error, "Twilio: error 92002"),
        new("WAT033", "RulePlaceholderName", TemplateSeverity.Error, Variables),
        new("WAT034", "RuleAdjacent", TemplateSeverity.Error, Approvals),
        new("WAT035", "RuleEdge", TemplateSeverity.Error, Approvals),
        new("WAT036", "RuleFewWords", TemplateSeverity.Error, Variables),
        new("WAT037", "RuleSampleMissing", TemplateSeverity.Warning, Variables),
        new("WAT038", "RuleSampleSpace", TemplateSeverity.Error, Approvals),
        new("WAT039", "RuleSampleLong", TemplateSeverity.Error, "Twilio: error 21658"),
        new("WAT040", "RuleSampleUnused", TemplateSeverity.Info, House),
        new("WAT050", "RuleShortLink", TemplateSeverity.Error, Approvals),
        new("WAT051", "RuleEmoji", TemplateSeverity.Error, Approvals),
        new("WAT052", "RuleHeader", TemplateSeverity.Error, "Twilio: whatsapp/card"),
        new("WAT053", "RuleLinks", TemplateSeverity.Error, Types),
        new("WAT054", "RuleAddress", TemplateSeverity.Error, Types),
        new("WAT055", "RuleUrlEnd", TemplateSeverity.Error, Variables),
        new("WAT056", "RulePhone", TemplateSeverity.Error, Types),
        new("WAT057", "RuleMediaDomain", TemplateSeverity.Error, Variables),
        new("WAT058", "RuleCarousel", TemplateSeverity.Error, "Twilio: twilio/carousel"),
        new("WAT060", "RuleMedia", TemplateSeverity.Error, "Twilio: errors 63043 to 63047"),
    ];

    /// <summary>The rule of a name.</summary>
    /// <exception cref="ArgumentException">There is none: a mistake of ours.</exception>
    public static TemplateRule Named(string name) =>
        All.FirstOrDefault(rule => rule.Name == name) ?? throw new ArgumentException($"There is no rule '{name}'.", nameof(name));
}

/// <summary>A rule for authors of templates. Its sentence and its remedy are the resources of its name in <c>TemplateTexts.resx</c>.</summary>
/// <param name="Id">The stable id, <c>WAT001</c> and on.</param>
/// <param name="Name">The name of its resources.</param>
/// <param name="Severity">How bad it is to break it.</param>
/// <param name="Source">Where the rule is from.</param>
internal sealed record TemplateRule(string Id, string Name, TemplateSeverity Severity, string Source)
{
    /// <summary>What mends it, in a sentence.</summary>
    public string Remedy => TemplateTexts.For(Name + ".Remedy");
}

/// <summary>How bad it is that a template breaks a rule.</summary>
internal enum TemplateSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Often rejected, or not what its author wants.</summary>
    Warning,

    /// <summary>Twilio or Meta refuses it.</summary>
    Error,
}
