using System.Globalization;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.Sending;

/// <summary>A message's sid as numbers: thousands are kept, and a string is an object each, of four times the size.</summary>
/// <param name="Kind">Its first letter: Twilio's are SM… and MM….</param>
/// <param name="High">Its first 16 digits.</param>
/// <param name="Low">Its last 16 digits.</param>
/// <param name="Text">The sid itself where it is not of that form; else null, and the numbers say all.</param>
internal readonly record struct MessageSid(char Kind, ulong High, ulong Low, string? Text)
{
    private const int Digits = 16;

    public static MessageSid Of(string sid)
    {
        // Capital digits would not come back as they were.
        return TwilioSid.IsMessage(sid) && TryRead(sid, 2, out ulong high) && TryRead(sid, 2 + Digits, out ulong low)
            ? new MessageSid(sid[0], high, low, null)
            : new MessageSid(default, 0, 0, sid);
    }

    public override string ToString() =>
        Text ?? string.Concat(Kind.ToString(), "M", High.ToString("x16", CultureInfo.InvariantCulture), Low.ToString("x16", CultureInfo.InvariantCulture));

    private static bool TryRead(string sid, int start, out ulong number)
    {
        number = 0;
        for (int i = start; i < start + Digits; i++)
        {
            if (sid[i] is >= 'A' and <= 'F')
            {
                return false;
            }

            number = (number << 4) | (uint)(sid[i] <= '9' ? sid[i] - '0' : sid[i] - 'a' + 10);
        }

        return true;
    }
}
