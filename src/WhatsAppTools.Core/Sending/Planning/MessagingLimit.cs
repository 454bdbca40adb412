using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatsAppTools.Sending;

/// <summary>
/// A sender's messaging limit: to how many different people outside an open window it may write in 24 hours. Since October
/// 2025 all senders of a business share it (Meta: messaging limits).
/// </summary>
public static class MessagingLimit
{
    // Twilio writes "10K Customers/24hr", with capitals that differ, "Unavailable", or nothing.
    private static readonly Regex s_number = new(@"^\s*(\d{1,9})\s*([KM]?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Reads the text that Twilio shows.</summary>
    /// <param name="text">Twilio's text.</param>
    /// <returns>The number of people; null where there is no limit, or none can be read.</returns>
    public static int? Parse(string? text)
    {
        Match match = s_number.Match(text ?? string.Empty);
        if (!match.Success)
        {
            return null;
        }

        long number = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value.ToUpperInvariant() switch
        {
            "K" => 1000,
            "M" => 1_000_000,
            _ => 1,
        };
        return number is > 0 and <= int.MaxValue ? (int)number : null;
    }
}
