using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using WhatsAppTools.Session;

namespace WhatsAppTools.Sending;

/// <summary>
/// How many rows a command will get, where that is plain: an array in a variable, recipients in the command itself, or a command of
/// ours directly before it that says so. PowerShell tells a command nothing about what stands before it, so the line that was
/// written is read.
/// </summary>
internal static class PipelineLength
{
    /// <param name="recipients">How many recipients stand in the command itself; null where they come down the pipeline.</param>
    /// <returns>The number as far as it is known when it is asked; null where it never will be.</returns>
    public static Func<long?>? Of(PSCmdlet command, int? recipients)
    {
        InvocationInfo invocation = command.MyInvocation;
        long each = recipients ?? 1;
        if (!invocation.ExpectingInput)
        {
            return () => each;
        }

        CommandBaseAst? before = Before(invocation);
        if (RowsOf(command, before) is ICollection rows)
        {
            long all = rows.Count * Math.Max(1, each);
            return () => all;
        }

        return before is CommandAst source && RunspaceSession.Current.Announcement is RowAnnouncement said && IsOf(said.Invocation, source, invocation)
            ? () => said.Rows() * Math.Max(1, each)
            : null;
    }

    /// <summary>The rows that come down the pipeline, where they stand in a variable; else null.</summary>
    public static ICollection? RowsOf(PSCmdlet command) =>
        command.MyInvocation.ExpectingInput ? RowsOf(command, Before(command.MyInvocation)) : null;

    private static ICollection? RowsOf(PSCmdlet command, CommandBaseAst? before) =>
        before is CommandExpressionAst { Redirections.Count: 0, Expression: VariableExpressionAst { Splatted: false } variable }
            && Unwrap(command.SessionState.PSVariable.GetValue(variable.VariablePath.UserPath)) is ICollection rows and not IDictionary
                ? rows
                : null;

    // What stands directly before the command. A pipeline over several lines is seen in a script's file only.
    private static CommandBaseAst? Before(InvocationInfo invocation)
    {
        string? file = ReadScript(invocation.ScriptName);
        int line = file is null ? 1 : invocation.ScriptLineNumber;
        CommandAst? own = Parser.ParseInput(file ?? invocation.Line, out _, out _)
            .FindAll(ast => ast is CommandAst { Parent: PipelineAst } && IsAt(ast.Extent, line, invocation.OffsetInLine), searchNestedScriptBlocks: true)
            .Cast<CommandAst>()
            .FirstOrDefault();
        int place = own is null ? 0 : ((PipelineAst)own.Parent).PipelineElements.IndexOf(own);
        return place > 0 ? ((PipelineAst)own!.Parent).PipelineElements[place - 1] : null;
    }

    private static bool IsOf(InvocationInfo said, CommandAst source, InvocationInfo asking)
    {
        bool isInFile = !string.IsNullOrEmpty(asking.ScriptName);
        return said.ScriptName == asking.ScriptName
            && (isInFile || said.Line == asking.Line)
            && IsAt(source.Extent, isInFile ? said.ScriptLineNumber : 1, said.OffsetInLine);
    }

    private static string? ReadScript(string? path)
    {
        try
        {
            return string.IsNullOrEmpty(path) || !File.Exists(path) ? null : File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Progress does without a total then.
            return null;
        }
    }

    private static bool IsAt(IScriptExtent extent, int line, int column) => extent.StartLineNumber == line && extent.StartColumnNumber == column;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
