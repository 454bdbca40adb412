using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;
using WhatsAppTools.Contacts;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Completers;

/// <summary>
/// Completes columns: of the file that the command reads, else of what comes down its pipeline, where that can be told without
/// running it: a list that is imported there, or a variable.
/// </summary>
public sealed class ColumnCompleter : Completer
{
    private static readonly string[] s_importers = ["Import-WhatsAppContact", "Import-Csv", "ipcsv"];

    private protected override IEnumerable<Offer> Offers(CompletionQuestion question)
    {
        IEnumerable<string> columns = question.Parameter == "PhoneColumn"
            ? ColumnsOf(question.Text("Path") ?? question.Text("LiteralPath"))
            : Upstream(question.Ast);
        return columns.Select(column => new Offer(column));
    }

    private static IEnumerable<string> Upstream(CommandAst command)
    {
        IEnumerable<CommandBaseAst> before = command.Parent is PipelineAst pipeline
            ? pipeline.PipelineElements.TakeWhile(element => element != command)
            : [];
        foreach (CommandBaseAst element in before.Reverse())
        {
            if (element is CommandAst importer && s_importers.Contains(importer.GetCommandName(), StringComparer.OrdinalIgnoreCase))
            {
                return ColumnsOf(PathOf(importer));
            }

            if (element is CommandExpressionAst { Expression: VariableExpressionAst variable })
            {
                return ColumnsOf(TypingSession.Variable(variable.VariablePath.UserPath));
            }
        }

        return [];
    }

    // The file is the first argument that is a plain text, whether or not a parameter stands before it.
    private static string? PathOf(CommandAst importer)
    {
        StringConstantExpressionAst? path = importer.CommandElements.Skip(1).OfType<StringConstantExpressionAst>().FirstOrDefault();
        return path?.Value;
    }

    private static IReadOnlyList<string> ColumnsOf(string? path) =>
        path is null ? [] : new ContactListReader(new ContactListOptions()).ReadColumns(TypingSession.FullPath(path));

    private static IEnumerable<string> ColumnsOf(object? rows)
    {
        object? first = rows is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>().FirstOrDefault() : rows;
        return new RowColumns(first).Keys;
    }
}
