using System.Globalization;

namespace WhatsAppTools.Bench;

/// <summary>The recipients: of the range that is reserved for fiction.</summary>
internal static class Rows
{
    public static string Recipient(int row) => "+447700900" + (row % 1000).ToString("000", CultureInfo.InvariantCulture);
}
