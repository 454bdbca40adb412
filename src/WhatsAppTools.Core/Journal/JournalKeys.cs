using System.Collections.Generic;
using System.Globalization;

namespace WhatsAppTools.Journal;

/// <summary>Which key names which row. Keys are kept as 128 bits of their hash.</summary>
internal sealed class JournalKeys
{
    private readonly Fingerprint _fingerprint;
    private readonly string _rule;
    private readonly Dictionary<(ulong High, ulong Low), int> _ids;
    private ulong _hash;

    /// <param name="fingerprint">Hashes the keys.</param>
    /// <param name="rule">What a key is: a person's has several spellings.</param>
    /// <param name="expected">About how many there will be.</param>
    public JournalKeys(Fingerprint fingerprint, string rule, int expected)
    {
        _fingerprint = fingerprint;
        _rule = rule;
        _ids = new Dictionary<(ulong High, ulong Low), int>(expected);
    }

    /// <summary>How many there are.</summary>
    public long Count => _ids.Count;

    /// <summary>The hash of the set of them, in whichever order they came.</summary>
    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The number of the row with this key; 0 where there is none.</summary>
    public int Find(string key) => _ids.TryGetValue(HashOf(key), out int id) ? id : 0;

    /// <summary>The number of the row with this key, which is the given one where no row has it.</summary>
    public int FindOrSet(string key, int id)
    {
        (ulong High, ulong Low) hash = HashOf(key);
        if (_ids.TryGetValue(hash, out int found))
        {
            return found;
        }

        Set(hash, id);
        return id;
    }

    /// <summary>Notes whose key it is.</summary>
    public void Set(string key, int id) => Set(HashOf(key), id);

    /// <summary>The rows that have a key in another journal's index as well, by their numbers there and here.</summary>
    public IEnumerable<(int There, int Here)> Common(JournalKeys there)
    {
        foreach (KeyValuePair<(ulong High, ulong Low), int> row in there._ids)
        {
            if (_ids.TryGetValue(row.Key, out int here))
            {
                yield return (row.Value, here);
            }
        }
    }

#if NET
    /// <summary>Gives back what was reserved beyond so many.</summary>
    public void Trim(int room) => _ids.TrimExcess(room);
#endif

    private void Set((ulong High, ulong Low) hash, int id)
    {
        if (!_ids.ContainsKey(hash))
        {
            _hash ^= hash.Low;
        }

        _ids[hash] = id;
    }

    private (ulong High, ulong Low) HashOf(string key) => _fingerprint.OfKey(JournalKey.Canonical(key, _rule));
}
