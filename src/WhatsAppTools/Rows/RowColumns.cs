using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Rows;

/// <summary>
/// A row's columns, whatever the row is: a CSV row, an object, a dictionary. Names are compared as PowerShell does.
/// Read when asked for, and never by running code: workers read it off the pipeline thread.
/// </summary>
internal sealed class RowColumns : IReadOnlyDictionary<string, object?>
{
    private readonly IDictionary? _dictionary;
    private readonly PSObject? _object;

    public RowColumns(object? row)
    {
        object? bare = row is PSObject wrapped ? wrapped.BaseObject : row;
        _dictionary = bare as IDictionary;
        if (_dictionary is null && bare is not null and not string)
        {
            _object = PSObject.AsPSObject(row);
        }
    }

    public IEnumerable<string> Keys =>
        _dictionary is not null
            ? _dictionary.Keys.Cast<object>().Select(key => key.ToString() ?? string.Empty)
            : _object?.Properties.Where(IsPlain).Select(property => property.Name) ?? [];

    /// <summary>The names for a message; a row that is a text has none.</summary>
    public string Names => string.Join(", ", Keys) is { Length: > 0 } names ? names : "none";

    public IEnumerable<object?> Values => this.Select(pair => pair.Value);

    public int Count => Keys.Count();

    public object? this[string key] =>
        TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => _dictionary is null ? Plain(key) is not null : TryGetValue(key, out _);

    public bool TryGetValue(string key, out object? value)
    {
        value = null;
        if (_dictionary is not null)
        {
            object? match = _dictionary.Contains(key)
                ? key
                : _dictionary.Keys.Cast<object>().FirstOrDefault(
                    candidate => string.Equals(candidate.ToString(), key, StringComparison.OrdinalIgnoreCase));
            value = match is null ? null : Unwrap(_dictionary[match]);
            return match is not null;
        }

        if (Plain(key) is not PSPropertyInfo property)
        {
            return false;
        }

        value = Unwrap(property.Value);
        return true;
    }

    /// <summary>Reads a column on the pipeline thread, where its getter or script may run.</summary>
    /// <exception cref="WhatsAppException"><c>ColumnUnreadable</c>: the column is there, and reading it failed.</exception>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a getter throws is this row's failure, not the pipeline's.")]
    public bool TryRead(string key, out object? value)
    {
        value = null;
        PSPropertyInfo? property = _object?.Properties[key];
        if (_dictionary is null && property is not { IsGettable: true })
        {
            return false;
        }

        try
        {
            if (_dictionary is not null)
            {
                return TryGetValue(key, out value);
            }

            value = Unwrap(property!.Value);
            return true;
        }
        catch (Exception failure) when (failure is not PipelineStoppedException)
        {
            throw new WhatsAppException(ErrorText.For("ColumnUnreadable", key, (failure.InnerException ?? failure).Message), failure);
        }
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Keys.Select(key => new KeyValuePair<string, object?>(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private PSPropertyInfo? Plain(string key) => _object?.Properties[key] is PSPropertyInfo property && IsPlain(property) ? property : null;

    private static bool IsPlain(PSPropertyInfo property) =>
        property.IsGettable && property.MemberType is PSMemberTypes.NoteProperty or PSMemberTypes.Property;
}
