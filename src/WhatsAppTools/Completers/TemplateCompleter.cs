using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Completers;

/// <summary>Completes the account's templates: by name, or by sid where a sid was begun.</summary>
public sealed class TemplateCompleter : Completer
{
    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        IEnumerable<ContentTemplate> templates = TemplatesOf(question);
        return question.Word.StartsWith("HX", StringComparison.Ordinal)
            ? templates.Select(template => new Offer(template.Sid, Describe(template), $"{template.Sid} {template.Name}"))
            : templates
                .GroupBy(template => template.Name, StringComparer.OrdinalIgnoreCase)
                .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
                .Select(group => new Offer(group.First().Name, Describe(group.First())));
    }

    /// <summary>The templates that the command could send: the account's, and from the sandbox the shared ones.</summary>
    internal static IEnumerable<ContentTemplate> TemplatesOf(CompletionQuestion question)
    {
        string? from = question.Text("From") ?? question.Connection?.From?.Value;
        bool fromSandbox = from is not null && SandboxTemplates.Sender.EndsWith(from, StringComparison.Ordinal);
        return question
            .Ask((connection, token) => connection.Templates.ListAsync(token))
            .Concat(fromSandbox ? SandboxTemplates.All : []);
    }

    private static string Describe(ContentTemplate template) =>
        $"{template.Status}: {(template.Preview.Length == 0 ? template.Name : template.Preview)}";
}
