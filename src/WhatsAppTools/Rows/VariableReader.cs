using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Rows;

/// <summary>Reads a template's values from what the command gives: a dictionary, a list, or columns; script blocks see the row as <c>$_</c>.</summary>
internal static class VariableReader
{
    private static readonly IReadOnlyDictionary<string, object?> s_noValues = new Dictionary<string, object?>();

    /// <returns>The values, and which of them were written in the command itself.</returns>
    /// <exception cref="WhatsAppException">A column is not there, or the values are of a kind that cannot be read.</exception>
    public static (IReadOnlyDictionary<string, object?> Values, IReadOnlyCollection<string> Literals) Read(
        RowRequest request,
        RowColumns columns)
    {
        if (request.Variable is null && request.VariableColumn is null)
        {
            return (s_noValues, []);
        }

        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        HashSet<string> literals = new(StringComparer.Ordinal);
        ReadColumns(request.VariableColumn, columns, values);
        object? given = RowColumns.Unwrap(request.Variable);
        bool computed = given is ScriptBlock;
        if (given is ScriptBlock script)
        {
            given = RowScript.Run(script, request.InputObject, nameof(request.Variable));
        }

        switch (given)
        {
            case null:
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
                    Add(name, entry.Value, computed, request, values, literals);
                }

                break;
            case IEnumerable list and not string:
                int place = 0;
                foreach (object? item in list)
                {
                    place++;
                    Add(place.ToString(CultureInfo.InvariantCulture), item, computed, request, values, literals);
                }

                break;
            default:
                // One value for a template with one placeholder.
                Add("1", given, computed, request, values, literals);
                break;
        }

        return (values, literals);
    }

    private static void ReadColumns(IReadOnlyList<string>? names, RowColumns columns, Dictionary<string, object?> values)
    {
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            if (!columns.TryRead(names![i], out object? value))
            {
                throw new WhatsAppException("VariableColumnMissing", names[i], columns.Names, NearName.Hint(names[i], columns.Keys));
            }

            values[(i + 1).ToString(CultureInfo.InvariantCulture)] = value;
        }
    }

    private static void Add(
        string name,
        object? value,
        bool computed,
        RowRequest request,
        Dictionary<string, object?> values,
        HashSet<string> literals)
    {
        object? bare = RowColumns.Unwrap(value);
        if (bare is ScriptBlock script)
        {
            bare = RowScript.Run(script, request.InputObject, nameof(request.Variable));
        }
        else if (!computed)
        {
            literals.Add(name);
        }

        values[name] = bare;
    }
}
