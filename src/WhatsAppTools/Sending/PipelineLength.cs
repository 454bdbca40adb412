using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace WhatsAppTools.Sending;

/// <summary>
/// How many rows a command will get, where that is plain before the first one: an array in a variable, or in the command itself.
/// PowerShell tells a command nothing about what stands before it, so the line that was written is read.
/// </summary>
internal static class PipelineLength
{
    /// <param name="command">The command.</param>
    /// <param name="recipients">How many recipients stand in the command itself; null where they come down the pipeline.</param>
    public static long? Of(PSCmdlet command, int? recipients)
    {
        InvocationInfo invocation = command.MyInvocation;
        if (!invocation.ExpectingInput)
        {
            return recipients ?? 1;
        }

        // An expression is no command: what stands directly behind one is the first.
        return invocation.PipelinePosition == 1 && Source(invocation) is VariableExpressionAst { Splatted: false } variable
            && Unwrap(command.SessionState.PSVariable.GetValue(variable.VariablePath.UserPath)) is ICollection rows and not IDictionary
            ? rows.Count * Math.Max(1L, recipients ?? 1)
            : null;
    }

    // What the pipeline begins with. A pipeline over several lines is seen in a script's file only.
    private static ExpressionAst? Source(InvocationInfo invocation)
    {
        string? file = ReadScript(invocation.ScriptName);
        int line = file is null ? 1 : invocation.ScriptLineNumber;
        PipelineAst? pipeline = Parser.ParseInput(file ?? invocation.Line, out _, out _)
            .FindAll(ast => ast is CommandAst { Parent: PipelineAst } && IsAt(ast.Extent, line, invocation.OffsetInLine), searchNestedScriptBlocks: true)
            .Select(ast => (PipelineAst)ast.Parent)
            .FirstOrDefault();
        return pipeline?.PipelineElements.Count > 1 && pipeline.PipelineElements[0] is CommandExpressionAst { Redirections.Count: 0 } source ? source.Expression : null;
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
