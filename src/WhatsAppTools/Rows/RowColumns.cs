using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

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

    /// <summary>Whether the columns are a dictionary's keys, which PowerShell does not bind by name.</summary>
    public bool IsDictionary => _dictionary is not null;

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

    public bool ContainsKey(string key) => TryGetValue(key, out _);

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

        if (_object?.Properties[key] is not PSPropertyInfo property || !IsPlain(property))
        {
            return false;
        }

        value = Unwrap(property.Value);
        return true;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Keys.Select(key => new KeyValuePair<string, object?>(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static bool IsPlain(PSPropertyInfo property) =>
        property.IsGettable && property.MemberType is PSMemberTypes.NoteProperty or PSMemberTypes.Property;
}
