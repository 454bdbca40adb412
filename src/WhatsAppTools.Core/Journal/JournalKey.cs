using System.Text;
using WhatsAppTools.Addressing;
using WhatsAppTools.Sending;
using WhatsAppTools.State;

namespace WhatsAppTools.Journal;

/// <summary>What names a row in a journal. Pure.</summary>
internal static class JournalKey
{
    /// <summary>What stands between a recipient and its turn.</summary>
    public const char Turn = '#';

    // -RowKey may name a column of long values, and a line must stay short enough to be read again (JournalLines.Longest).
    private const int Longest = 1000;
    private const int KeptOfLong = 100;

    /// <summary>The key of a row: the value of -RowKey, or the recipient.</summary>
    public static string Of(SendRow row) => row.Key is string key ? Shorten(key) : row.To.Value;

    /// <summary>One spelling of a key: where the recipient is the key, the person is, however the number is written.</summary>
    /// <param name="key">The key as it stands in the file.</param>
    /// <param name="rule">The journal's rule.</param>
    public static string Canonical(string key, string rule)
    {
        if (rule == JournalHeader.Recipient)
        {
            return NationalVariants.Key(key);
        }

        if (rule != JournalHeader.RecipientInTurn)
        {
            return key;
        }

        int turn = key.IndexOf(Turn);
        return turn < 0 ? NationalVariants.Key(key) : NationalVariants.Key(key.Substring(0, turn)) + key.Substring(turn);
    }

    private static string Shorten(string key)
    {
        if (key.Length <= Longest)
        {
            return key;
        }

        return key.Substring(0, KeptOfLong) + "… " + Sha256.Hex(Sha256.Of(Encoding.UTF8.GetBytes(key))).ToUpperInvariant();
    }
}
