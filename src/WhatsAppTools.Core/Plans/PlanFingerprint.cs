using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using WhatsAppTools.State;

namespace WhatsAppTools.Plans;

/// <summary>
/// What two looks at the same list with the same options share, and no others: who gets what, or why not. The order of the rows, the
/// time of the look and the lines of the file are not in it. Made of hashes, so it tells nothing of anybody.
/// </summary>
internal sealed class PlanFingerprint
{
    private readonly List<byte[]> _rows = [];

    public void Add(PlannedMessage row) => _rows.Add(Hash(string.Join(
        "\u001F",
        new[]
        {
            row.To?.Value ?? row.GivenTo,
            row.From?.Value,
            row.MessagingServiceSid,
            row.IsSendable ? "yes" : row.ErrorId,
            row.ContentSid,
            row.Content.Variables,
            row.Content.Text,
            row.Content.Media,
            row.Content.Location,
            row.SendAt?.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture),
        }.Select(Normal))));

    /// <summary>The hash: 32 letters and digits.</summary>
    /// <param name="options">What else was decided about the campaign.</param>
    public string Of(string options)
    {
        _rows.Sort(Compare);
        byte[] all = [.. _rows.SelectMany(row => row), .. Hash(options)];
        return Sha256.Hex(Sha256.Of(all), 16);
    }

    // A spreadsheet, or a file of another system, has other line breaks; a cell has no null.
    private static string Normal(string? text) => (text ?? string.Empty).Replace("\r\n", "\n");

    private static int Compare(byte[] one, byte[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
            {
                return one[i].CompareTo(other[i]);
            }
        }

        return 0;
    }

    private static byte[] Hash(string text) => Sha256.Of(Encoding.UTF8.GetBytes(text));
}
