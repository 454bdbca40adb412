using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace WhatsAppTools.Reporting;

/// <summary>The words of a report in a language, with the numbers and dates of a culture.</summary>
internal sealed class ReportWords
{
    /// <summary>The languages that there are words of.</summary>
    public static readonly IReadOnlyList<string> Languages = new[] { "en", "de", "fr", "es" };

    private const string English = "en";
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <param name="culture">Whose language, dates and numbers; the words are English where there are none of its language.</param>
    public ReportWords(CultureInfo culture)
    {
        string language = culture.TwoLetterISOLanguageName;
        Language = ((IList<string>)Languages).Contains(language) ? language : English;

        // English words with another language's dates would be neither.
        Culture = Language == language ? culture : CultureInfo.InvariantCulture;
        using Stream stream = Resource("Words." + Language + ".json");
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty word in document.RootElement.EnumerateObject())
        {
            _words.Add(word.Name, word.Value.GetString()!);
        }
    }

    public string Language { get; }

    /// <summary>Whose dates and numbers.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The names of the words that there are.</summary>
    public IReadOnlyCollection<string> Names => _words.Keys;

    public string this[string name] => _words[name];

    /// <summary>A sentence with its values: numbers are written in the culture's way.</summary>
    public string Say(string name, params object[] values)
    {
        object[] shown = Array.ConvertAll(values, value => value is int number ? Number(number) : value);
        return string.Format(Culture, this[name], shown);
    }

    /// <summary>A sentence about a number of things, which differs for one.</summary>
    public string Count(string name, int number)
    {
        string[] forms = this[name].Split('|');
        return string.Format(Culture, number == 1 ? forms[0] : forms[forms.Length - 1], Number(number));
    }

    public string Number(int number) => number.ToString("N0", Culture);

    /// <summary>A part of a whole, to a tenth of a percent; nothing where there is no whole.</summary>
    public string Percent(int part, int whole) => whole == 0 ? "–" : ((double)part / whole).ToString("P1", Culture);

    /// <summary>A day; where the culture is nobody's, in the form that everybody reads alike.</summary>
    public string Day(DateTimeOffset time) => time.ToString(Culture.Name.Length == 0 ? "yyyy-MM-dd" : "d", Culture);

    /// <summary>A day and a time of it, to the minute.</summary>
    public string Moment(DateTimeOffset time) => Day(time) + " " + time.ToString("t", Culture);

    /// <summary>A length of time, in the two largest units that it has.</summary>
    public string Length(TimeSpan time)
    {
        (double Amount, string Unit)[] parts = { (time.Days, "d"), (time.Hours, "h"), (time.Minutes, "min"), (time.Seconds, "s") };
        int first = Array.FindIndex(parts, part => part.Amount != 0);
        if (first < 0 || first == 3)
        {
            return time.TotalSeconds.ToString("0.#", Culture) + " s";
        }

        string text = Part(parts[first]);
        return parts[first + 1].Amount == 0 ? text : text + " " + Part(parts[first + 1]);

        string Part((double Amount, string Unit) part) => part.Amount.ToString("0", Culture) + " " + part.Unit;
    }

    /// <summary>A part of the report that is a file of this assembly.</summary>
    internal static Stream Resource(string name) => typeof(ReportWords).Assembly.GetManifestResourceStream("WhatsAppTools.Reporting." + name)
        ?? throw new InvalidOperationException(name + " is not in this assembly.");
}
