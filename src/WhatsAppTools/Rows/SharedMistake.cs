using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Rows;

/// <summary>
/// A mistake of the command or of the whole list, seen at the first row of a list: no later row can cure it, so it ends the
/// command before anything is sent, and is told once.
/// </summary>
internal static class SharedMistake
{
    /// <summary>The mistake that a first row shows, with what it takes to see it; null where there is none.</summary>
    /// <param name="command">The command, which waits where the template has to be read.</param>
    /// <param name="reading">What the first row came to.</param>
    public static WhatsAppException? Find(WhatsAppCommand command, WhatsAppConnection connection, WhatsAppSendOption option, RowRequest request, RowReading reading)
    {
        if (Is(request, reading.Failure))
        {
            return reading.Failure;
        }

        ContentTemplate? template = NeedsTemplate(request, reading.Row)
            ? PatientWait.For(command, connection, option.MaxOutage, (patience, token) => TemplateLookup.FindAsync(request, connection, patience, token))
            : null;
        return template is null ? null : Of(template, reading.Row!, option.AllowSampleValue);
    }

    /// <summary>Whether every row after this one has the same mistake.</summary>
    /// <param name="failure">Why the first row cannot be sent; null where it can.</param>
    public static bool Is(RowRequest request, WhatsAppException? failure) => failure?.ErrorId switch
    {
        "RecipientMissing" or "RowNotSplit" or "VariableColumnMissing" or "RegionUnknown" => true,
        "NumberNeedsCountry" => request.DefaultRegion is null,

        // The next line of a text may be a number.
        "RowIsNoRow" => RowColumns.Unwrap(request.InputObject) is not string,

        // A key that is empty is that row's own.
        "RowKeyMissing" => !new RowColumns(request.InputObject).TryRead(request.RowKey!, out _),
        _ => false,
    };

    /// <summary>
    /// Whether the template can show such a mistake: every row goes as the command's template, and the command says which values it
    /// gets. In an open window text would go instead; a block gives each row what it likes; and a plan has its values.
    /// </summary>
    public static bool NeedsTemplate(RowRequest request, SendRow? row) =>
        row is { Mode: SendMode.Template, IsPlanned: false } && request.Template is not null && RowColumns.Unwrap(request.Variable) is not ScriptBlock;

    /// <summary>What is wrong with the values for the template whatever stands in a row; null where nothing is.</summary>
    /// <param name="template">The template that every row goes as.</param>
    /// <param name="takesSamples">Whether the template's samples stand in for values that are missing.</param>
    public static WhatsAppException? Of(ContentTemplate template, SendRow row, bool takesSamples)
    {
        BoundVariables bound = VariableBinder.Bind(template, row.Variables, row.Columns, row.LiteralVariables, new VariableRules { AllowSampleValue = takesSamples });
        return (bound with { Problems = [.. bound.Problems.Where(IsShared)] }).Failure(template);
    }

    private static bool IsShared(VariableProblem problem) => problem.Kind
        is VariableProblemKind.Missing or VariableProblemKind.NotInTemplate or VariableProblemKind.LooksLikeColumn
        or VariableProblemKind.TooMany or VariableProblemKind.NameTooLong;
}
