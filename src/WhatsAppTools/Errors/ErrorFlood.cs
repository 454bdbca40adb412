using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace WhatsAppTools.Errors;

/// <summary>Lets the first errors of a kind through and counts the others, so that a mistake in a whole list is told once.</summary>
internal sealed class ErrorFlood
{
    private const int Shown = 10;
    private const int NamedRanges = 20;

    private readonly Dictionary<string, Kind> _kinds = [];

    /// <summary>Whether this error is one of the first of its kind.</summary>
    /// <param name="line">The row's line in its file, else its place in the input.</param>
    public bool Admit(WhatsAppException failure, long line)
    {
        if (!_kinds.TryGetValue(failure.ErrorId, out Kind? kind))
        {
            _kinds.Add(failure.ErrorId, kind = new Kind());
        }

        if (++kind.Count <= Shown)
        {
            return true;
        }

        kind.Add(line);
        return false;
    }

    /// <summary>One failure for each kind that had more.</summary>
    /// <param name="id">Its id, whose text takes the number, the kind and the lines.</param>
    public IEnumerable<WhatsAppException> Rest(string id = "RowsAlike") =>
        from pair in _kinds
        where pair.Value.Count > Shown
        select new WhatsAppException(id, (pair.Value.Count - Shown).ToString("N0", CultureInfo.CurrentCulture), pair.Key, pair.Value.Lines);

    private sealed class Kind
    {
        private readonly List<(long First, long Last)> _ranges = [];

        public long Count { get; set; }

        public string Lines =>
            string.Join(", ", _ranges.Take(NamedRanges).Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"))
            + (_ranges.Count > NamedRanges ? ", …" : string.Empty);

        public void Add(long line)
        {
            if (_ranges.Count > 0 && _ranges[_ranges.Count - 1].Last + 1 == line)
            {
                _ranges[_ranges.Count - 1] = (_ranges[_ranges.Count - 1].First, line);
            }
            else if (_ranges.Count <= NamedRanges)
            {
                // More are not told, and need no memory.
                _ranges.Add((line, line));
            }
        }
    }
}
