using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Costs;

/// <summary>Which column of a rate card holds what.</summary>
internal sealed class RateColumns
{
    private readonly int _market;
    private readonly int _currency;
    private readonly int _from;
    private readonly int _until;
    private readonly int _category;
    private readonly int _rate;
    private readonly List<(int Index, string Name)> _categories;

    private RateColumns(string[] names)
    {
        _market = Find(names, "market", "country", "region");
        _currency = Find(names, "currency");
        _from = Find(names, "effectivedate", "effectivefrom", "validfrom", "effective", "from");
        _until = Find(names, "effectiveuntil", "validuntil", "validto", "until");
        _category = Find(names, "category");
        _rate = Find(names, "rate", "unitrate", "price");
        _categories = names.Select((name, index) => (index, name)).Where(column => CategoryOf(column.name) is not null).ToList();
    }

    /// <summary>Whether each line is one rate.</summary>
    public bool IsList => _category >= 0 && _rate >= 0;

    /// <summary>The columns of a header; null where the line is none.</summary>
    public static RateColumns? Of(IEnumerable<string> cells)
    {
        RateColumns columns = new(cells.Select(cell => cell.Trim(' ', '"', '\r')).ToArray());
        return columns._market >= 0 && (columns.IsList || columns._categories.Count > 0) ? columns : null;
    }

    /// <summary>The category that a word means; null where it means none.</summary>
    public static RateCategory? CategoryOf(string word) => Letters(word) switch
    {
        "marketing" => RateCategory.Marketing,
        "utility" => RateCategory.Utility,
        "authentication" => RateCategory.Authentication,
        "authenticationinternational" or "international" => RateCategory.AuthenticationInternational,
        "service" => RateCategory.Service,
        _ => null,
    };

    public string Market(string[] cells) => Cell(cells, _market);

    public string Currency(string[] cells) => Cell(cells, _currency);

    public string From(string[] cells) => Cell(cells, _from);

    public string Until(string[] cells) => Cell(cells, _until);

    /// <summary>The rates of a line, with the words for their categories.</summary>
    public IEnumerable<(string Category, string Text)> Rates(string[] cells) => IsList
        ? [(Cell(cells, _category), Cell(cells, _rate))]
        : _categories.Select(column => (column.Name, Cell(cells, column.Index)));

    private static string Cell(string[] cells, int index) => index >= 0 && index < cells.Length ? cells[index] : string.Empty;

    private static int Find(string[] names, params string[] words) => Array.FindIndex(names, name => words.Contains(Letters(name)));

    private static string Letters(string text) => new([.. text.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
}
