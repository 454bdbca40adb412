using System;
using System.Globalization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>
/// Numbers that decide what happens. Twilio's own (docs, test credentials): +1 500 555 000n. And ours, whose last three digits
/// are the code: +1 500 555 3nnn is accepted and ends with 63nnn, +1 500 555 4nnn is refused at once with 63nnn, and
/// +1 500 555 2nnn are the outcomes without such a code (<see cref="Outcome"/>).
/// </summary>
internal static class MagicNumbers
{
    private const string Range = "+1500555";

    /// <summary>Refuses what the recipient's number asks to refuse.</summary>
    /// <param name="to">The recipient.</param>
    /// <param name="hasTwilios">True where Twilio's own numbers decide too.</param>
    public static void CheckRecipient(string to, bool hasTwilios)
    {
        if (!TryDigits(to, out int digits) || (digits < 10 && !hasTwilios))
        {
            return;
        }

        switch (digits)
        {
            case 1:
                throw new ApiError(400, 21211);
            case 2:
                throw new ApiError(400, 21612);
            case 3:
                throw new ApiError(400, 21408);
            case 4:
                throw new ApiError(400, 21610);
            case 9:
                throw new ApiError(400, 21614);
            case 4038:
                throw new ApiError(429, 63038);
            case 4429:
                throw new ApiError(429, 20429);
            case >= 4001 and <= 4199:
                throw new ApiError(400, 59000 + digits);
            default:
                return;
        }
    }

    /// <summary>Refuses what a magic sender asks to refuse.</summary>
    public static void CheckSender(string from)
    {
        if (TryDigits(from, out int digits))
        {
            switch (digits)
            {
                case 1:
                    throw new ApiError(400, 21212);
                case 7:
                    throw new ApiError(400, 21606);
                case 8:
                    throw new ApiError(400, 21611);
            }
        }
    }

    /// <summary>Refuses a sender without the prefix: no SMS number is the account's own but +1 500 555 0006.</summary>
    public static void CheckSmsSender(string from)
    {
        CheckSender(from);
        if (!TryDigits(from, out int digits) || digits != 6)
        {
            throw new ApiError(400, 21606);
        }
    }

    /// <summary>The code that a message to this number ends with; 0 where the number is an ordinary one.</summary>
    public static int LateCode(string to)
    {
        if (!TryDigits(to, out int digits))
        {
            return 0;
        }

        return digits switch
        {
            >= 3001 and <= 3199 => 60000 + digits,
            2005 => 30001,
            2006 => 30003,
            2007 => 30005,
            2008 => 30008,
            _ => 0,
        };
    }

    /// <summary>2001: sent for ever, as if blocked. 2002: delivered, never read. 2003: read. 2004: takes ten minutes to arrive.</summary>
    public static int Outcome(string to) => TryDigits(to, out int digits) && digits is >= 2001 and <= 2004 ? digits : 0;

    private static bool TryDigits(string address, out int digits)
    {
        digits = 0;
        string number = Address.Number(address);
        return number.Length == Range.Length + 4
            && number.StartsWith(Range, StringComparison.Ordinal)
            && int.TryParse(number.Substring(Range.Length), NumberStyles.None, CultureInfo.InvariantCulture, out digits);
    }
}
