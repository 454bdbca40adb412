using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Costs;

/// <summary>
/// Reads a rate card: Meta's own CSV (some lines of text, then Market, Currency and one column a category), the same saved by a
/// spreadsheet program, or a list with one rate a line (effective_date, currency, market, category, rate). It serves one file.
/// </summary>
internal sealed class RateCardReader(string path)
{
    // A card has some 50 markets, in 16 currencies, for some dates.
    private const int MostLines = 200_000;
    private const int HeadLength = 8 * 1024;

    private static readonly Regex s_effective = new(@"\beffective\s+(?:from\s+|on\s+)?(?<day>[A-Za-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d{2}-\d{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex s_currency = new(@"\bin\s+\(?(?<code>[A-Z]{3})\b", RegexOptions.CultureInvariant);

    private readonly string _path = path;
    private readonly List<RateEntry> _rates = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _unknown = [];
    private readonly Dictionary<(string, RateCategory, string, DateTime?), RateEntry> _seen = [];
    private RateColumns? _columns;
    private DateTime? _effective;
    private string? _currency;
    private char _delimiter;

    /// <summary>Reads the file, and the rates of one currency.</summary>
    public RateCard Read(string? currency)
    {
        using ContactTextReader text = Open();
        string head = Peek(text);
        _delimiter = DelimiterOf(head);
        using CsvParser parser = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = _delimiter.ToString(), IgnoreBlankLines = false, BadDataFound = null }, leaveOpen: true);
        int line = 1;
        while (parser.Read() && line <= MostLines)
        {
            Take(Array.ConvertAll(parser.Record!, cell => cell.Trim()), line);
            line = parser.RawRow + 1;
        }

        if (_rates.Count == 0)
        {
            throw Failure("RateCardNoRates", _path);
        }

        string chosen = Choose(currency);
        return new RateCard(_path, chosen, _rates.FindAll(rate => rate.Currency == chosen), _names, _unknown);
    }

    private string Choose(string? asked)
    {
        List<string> all = _rates.Select(rate => rate.Currency).Distinct().OrderBy(code => code, StringComparer.Ordinal).ToList();
        string? wanted = asked?.Trim().ToUpperInvariant();
        return all.Count == 1 && wanted is null or "" ? all[0]
            : wanted is not null && all.Contains(wanted) ? wanted
            : throw Failure("RateCardCurrency", _path, string.Join(", ", all), wanted is null or "" ? "none was named" : $"{wanted} was named", all[0]);
    }

    private ContactTextReader Open()
    {
        try
        {
            if (SpecialFile.IsPipe(_path))
            {
                throw new IOException("It is no file.");
            }

            return new ContactTextReader(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Path.GetFileName(_path), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new WhatsAppException(ErrorText.For("RateCardMissing", _path, error.Message), error) { Target = _path };
        }
    }

    private string Peek(ContactTextReader text)
    {
        try
        {
            return text.PeekText(HeadLength);
        }
        catch (WhatsAppException binary)
        {
            throw new WhatsAppException(ErrorText.For("RateCardBinary", _path), binary) { Target = _path };
        }
    }

    // The lines of text before the header have commas of their own: what the header's line holds decides.
    private static char DelimiterOf(string head)
    {
        string header = head.Split('\n').FirstOrDefault(line => RateColumns.Of(line.Split(',', ';', '\t')) is not null) ?? head;
        return header.IndexOf('\t') >= 0 ? '\t' : header.IndexOf(';') >= 0 ? ';' : ',';
    }

    private void Take(string[] cells, int line)
    {
        if (cells.All(cell => cell.Length == 0))
        {
            return;
        }

        if (RateColumns.Of(cells) is RateColumns columns)
        {
            _columns = columns;
            return;
        }

        if (_columns is null)
        {
            Learn(string.Join(" ", cells));
            return;
        }

        string market = _columns.Market(cells);
        if (market.Length == 0 || _columns.Rates(cells).All(rate => rate.Text.Length == 0))
        {
            // A note below the table.
            return;
        }

        TakeRates(_columns, cells, market, line);
    }

    private void TakeRates(RateColumns columns, string[] cells, string market, int line)
    {
        if (RateMarkets.KeyOf(market) is not string key)
        {
            _unknown.Add(market);
            return;
        }

        _names[key] = market;
        string currency = Currency(columns, cells, line);
        DateTime? from = Day(columns.From(cells), "effective_date", line) ?? _effective;
        DateTime? until = Day(columns.Until(cells), "effective_until", line);
        foreach ((string category, string rate) in columns.Rates(cells))
        {
            if (RateColumns.CategoryOf(category) is not RateCategory kind)
            {
                throw Failure("RateCardValue", _path, line, category, "category", "marketing, utility, authentication, authentication-international or service");
            }

            if (Amount(rate, columns.IsList ? "rate" : category, line) is decimal amount)
            {
                Add(new RateEntry(key, kind, currency, from, until, amount, line), market);
            }
        }
    }

    private void Add(RateEntry rate, string market)
    {
        (string, RateCategory, string, DateTime?) key = (rate.Market, rate.Category, rate.Currency, rate.From);
        if (_seen.TryGetValue(key, out RateEntry? first))
        {
            if (first.Amount != rate.Amount)
            {
                throw Failure("RateCardTwice", _path, rate.Line, market, rate.Category, rate.Amount, first.Line, first.Amount);
            }

            return;
        }

        _seen.Add(key, rate);
        _rates.Add(rate);
    }

    private void Learn(string text)
    {
        if (_effective is null && s_effective.Match(text) is { Success: true } match)
        {
            _effective = DayOf(match.Groups["day"].Value);
        }

        if (_currency is null && s_currency.Match(text) is { Success: true } named)
        {
            _currency = named.Groups["code"].Value;
        }
    }

    private string Currency(RateColumns columns, string[] cells, int line)
    {
        string given = columns.Currency(cells);
        if (given.Length == 0)
        {
            return _currency ?? throw Failure("RateCardValue", _path, line, given, "currency", "a currency such as USD");
        }

        string code = given.ToUpperInvariant() switch
        {
            "$" or "$US" or "US$" or "USD$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            "₹" or "RS" => "INR",
            "RP" => "IDR",
            "R$" => "BRL",
            "$A" or "A$" or "$AU" or "AU$" => "AUD",
            "$MX" or "MX$" => "MXN",
            string other => other,
        };
        return code.Length == 3 && code.All(c => c is >= 'A' and <= 'Z') ? code : throw Failure("RateCardValue", _path, line, given, "currency", "a currency such as USD");
    }

    private DateTime? Day(string text, string column, int line) =>
        text.Length == 0 ? null : DayOf(text) ?? throw Failure("RateCardValue", _path, line, text, column, "a day such as 2026-10-01");

    private static DateTime? DayOf(string text) => DateTime.TryParseExact(
        text.Replace(".", string.Empty),
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "MMMM d, yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMM d yyyy"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AllowWhiteSpaces,
        out DateTime day) ? day.Date : null;

    /// <summary>A rate; null where the market has none of the kind.</summary>
    private decimal? Amount(string text, string column, int line)
    {
        string number = text.Trim('$', '€', '£', '₹', ' ', '\u00A0');
        if (number.Length == 0 || number is "-" or "–" || number.Equals("n/a", StringComparison.OrdinalIgnoreCase) || number.Equals("na", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // A spreadsheet of a country with decimal commas does not separate cells with commas.
        if (_delimiter != ',' && number.IndexOf('.') < 0)
        {
            number = number.Replace(',', '.');
        }

        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : throw Failure("RateCardValue", _path, line, text, column, "a price such as 0.0125, or n/a");
    }

    private WhatsAppException Failure(string id, params object?[] values) => new(id, values) { Target = _path };
}
