using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Addressing;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Completers;

/// <summary>Completes languages: those in which the chosen template exists, else all that WhatsApp has for templates.</summary>
public sealed class LanguageCompleter : Completer
{
    // Meta: Business Management API, supported languages of message templates.
    private const string Known =
        "af ar az bg bn ca cs da de el en en_GB en_US es es_AR es_ES es_MX et fa fi fil fr ga gu ha he hi hr hu id it ja ka kk kn ko ky_KG "
        + "lo lt lv mk ml mr ms nb nl pa pl pt_BR pt_PT ro ru rw_RW sk sl sq sr sv sw ta te th tr uk ur uz vi zh_CN zh_HK zh_TW zu";

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        string[] ofTemplate = question.Text("Template") is string template ? LanguagesOf(question, template) : [];
        return (ofTemplate.Length > 0 ? ofTemplate : Known.Split(' ')).Select(code => new Offer(code, NameOf(code)));
    }

    private static string[] LanguagesOf(CompletionQuestion question, string template) =>
    [
        .. TemplateCompleter.TemplatesOf(question)
            .Where(found => IsMeant(found, template))
            .Select(found => found.Language)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(code => code, StringComparer.Ordinal),
    ];

    private static bool IsMeant(ContentTemplate found, string template) =>
        TwilioSid.IsTemplate(template)
            ? found.Sid == template
            : string.Equals(found.Name, template, StringComparison.OrdinalIgnoreCase)
                || string.Equals(found.ApprovalName, template, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code.Replace('_', '-')).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
