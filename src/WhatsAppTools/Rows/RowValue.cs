using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Rows;

/// <summary>What a parameter, or the row's own column where the parameter was not given, says about a row.</summary>
internal static class RowValue
{
    /// <summary>All values; empty where neither says anything.</summary>
    /// <exception cref="WhatsAppException">A script block or a column failed.</exception>
    public static IReadOnlyList<string?> Many(object? given, string parameter, RowRequest request, RowColumns columns, string[] names) => given switch
    {
        null => TextsOf(Column(columns, names)),
        ScriptBlock script => TextsOf(RowScript.Run(script, request.InputObject, parameter)),
        _ => TextsOf(given),
    };

    /// <summary>One value or none.</summary>
    /// <exception cref="WhatsAppException">A script block or a column failed, or a block gave several values (<c>RowScriptSeveral</c>).</exception>
    public static string? One(object? given, string parameter, RowRequest request, RowColumns columns, string[] names)
    {
        IReadOnlyList<string?> values = Many(given, parameter, request, columns, names);
        return values.Count switch
        {
            0 => null,
            > 1 when given is ScriptBlock => throw Several(parameter, values.Count),
            _ => values[0],
        };
    }

    /// <summary>The time that the message is to go at; null for now.</summary>
    /// <exception cref="WhatsAppException"><c>SendAtUnreadable</c>, or a script block or a column failed.</exception>
    public static DateTimeOffset? Time(object? given, string parameter, RowRequest request, RowColumns columns)
    {
        object? value = given switch
        {
            null => Column(columns, [parameter]),
            ScriptBlock script => RowScript.Run(script, request.InputObject, parameter) ?? string.Empty,
            _ => given,
        };

        // An empty cell means no time. A block that gives nothing is a mistake.
        if (value is null || (given is null && value is string { Length: 0 }))
        {
            return null;
        }

        return IsoTimeAttribute.TryRead(value, out DateTimeOffset time)
            ? time
            : throw new WhatsAppException("SendAtUnreadable", Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    public static WhatsAppException Several(string parameter, int count) => new("RowScriptSeveral", parameter, count);

    private static object? Column(RowColumns columns, string[] names)
    {
        foreach (string name in names)
        {
            if (columns.TryRead(name, out object? value) && value is not null)
            {
                return value;
            }
        }

        return null;
    }

    private static string?[] TextsOf(object? value) => value switch
    {
        null => [],
        IEnumerable many and not (string or IDictionary) => [.. many.Cast<object?>().Select(item => TextOf(RowColumns.Unwrap(item)))],
        _ => [TextOf(value)],
    };

    private static string? TextOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
