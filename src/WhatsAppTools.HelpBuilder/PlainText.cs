using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WhatsAppTools.HelpBuilder;

/// <summary>Markdown as the console shows it: words without their marks.</summary>
internal static class PlainText
{
    /// <summary>The paragraphs of a block; a list gives one for each of its items.</summary>
    public static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        ParagraphBlock paragraph => [Inline(paragraph.Inline)],
        CodeBlock code => [Code(code)],
        ListBlock list => list.OfType<ListItemBlock>().Select((item, index) => Item(list, item, index)),
        Table table => throw new HelpPageException(table.Line + 1, "a table does not survive in the console; write a list"),
        ContainerBlock container => container.SelectMany(Paragraphs),
        _ => [],
    };

    /// <summary>The lines of a code block.</summary>
    public static string Code(CodeBlock block) => block.Lines.ToString().TrimEnd();

    /// <summary>The text of a heading or a paragraph.</summary>
    public static string Inline(ContainerInline? container)
    {
        StringBuilder text = new();
        foreach (Inline inline in container ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.ToString()); break;
                case CodeInline code: text.Append(code.Content); break;
                case LineBreakInline lineBreak: text.Append(lineBreak.IsHard ? '\n' : ' '); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.ToString()); break;
                case ContainerInline nested: text.Append(Inline(nested)); break;
                case HtmlInline html: text.Append(html.Tag); break;
            }
        }

        return text.ToString().Trim();
    }

    private static string Item(ListBlock list, ListItemBlock item, int index) =>
        (list.IsOrdered ? $"{index + 1}. " : "- ") + string.Join("\n", item.SelectMany(Paragraphs));
}
