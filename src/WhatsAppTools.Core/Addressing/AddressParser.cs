using System;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Addressing;

/// <summary>
/// Reads what people write where a recipient belongs. A number must be one that WhatsApp could know; anything
/// that would need a guess is refused with the text to write instead. What Twilio itself shows as an address is one,
/// whatever the numbering plans say: WhatsApp keeps old forms, and new ranges come before the plans know them.
/// </summary>
internal static class AddressParser
{
    // Twilio's key concepts page: whatsapp:<country>.<id of at most 128 letters and digits>, CC.ENT.<id> for a parent.
    private static readonly Regex s_userId = new(@"^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$", RegexOptions.CultureInvariant);

    private static readonly Regex s_prefix = new(@"^whatsapp\s*:?\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // As Twilio shows a number. E.164 has no shorter and no longer ones.
    private static readonly Regex s_shown = new(@"^\+[1-9][0-9]{6,14}$", RegexOptions.CultureInvariant);

    private static readonly Regex s_trunkZero = new(@"\(\s*0\s*\)", RegexOptions.CultureInvariant);

    // A number with its country code has at least this many digits where a spreadsheet falls back on scientific
    // notation. Shorter ones without a plus are too easily somebody else's number in another country.
    private const int SurelyInternational = 12;

    /// <summary>Reads an address; one of the two results is null.</summary>
    public static WhatsAppAddress? Read(string? text, string? defaultRegion, out WhatsAppException? problem)
    {
        problem = null;
        if (text is null || text.Length == 0)
        {
            problem = Missing(defaultRegion);
            return null;
        }

        if (text[0] == '+' && IsDigits(text, 1) && NumberPlan.JudgeAsItStands(text.Substring(1), out string? country) is var known && NumberPlan.IsGood(known))
        {
            return AddressOf(text.Substring(1), country, known);
        }

        string rest = AddressText.Clean(text);
        Match prefix = s_prefix.Match(rest);
        if (prefix.Success)
        {
            rest = rest.Substring(prefix.Length);
            if (s_prefix.IsMatch(rest.TrimStart('+', ' ')))
            {
                problem = Problem("AddressPrefixDoubled", text);
                return null;
            }
        }

        if (rest.Length == 0)
        {
            problem = Missing(defaultRegion);
            return null;
        }

        if (s_userId.IsMatch(rest) && (prefix.Success || HasDigit(rest)))
        {
            return new WhatsAppAddress(WhatsAppAddress.Prefix + rest, rest.Substring(0, 2));
        }

        WhatsAppAddress? address = ReadNumber(text, rest, defaultRegion, out problem);
        if (address is null && prefix.Success && s_shown.IsMatch(rest))
        {
            problem = null;
            return AddressOf(rest.Substring(1), NumberPlan.CountryOf(rest.Substring(1)), NumberVerdict.NotInUse);
        }

        return address;
    }

    private static WhatsAppAddress? ReadNumber(string given, string text, string? defaultRegion, out WhatsAppException? problem)
    {
        string? region = defaultRegion?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(region))
        {
            region = null;
        }
        else if (!NumberPlan.IsRegion(region!))
        {
            problem = new WhatsAppException("RegionUnknown", defaultRegion);
            return null;
        }

        if (AddressText.TryReadScientific(text, out string? allDigits))
        {
            if (allDigits is null)
            {
                problem = Problem("NumberLostDigits", given);
                return null;
            }

            text = allDigits;
        }

        text = AddressText.WithoutFraction(text);
        problem = ProblemOfForm(given, text, region);
        WhatsAppAddress? address = problem is null ? ReadDigits(given, text, region, out problem) : null;
        if (problem?.ErrorId is "NumberTooLong" or "NumberInvalid" or "NumberNeedsCountry" && TwoNumbers.IsIn(text, region))
        {
            problem = Problem("NumberSeveral", given);
        }

        return address;
    }

    private static WhatsAppAddress? ReadDigits(string given, string text, string? region, out WhatsAppException? problem)
    {
        string digits = AddressText.Digits(text);
        bool international = text.TrimStart('(', '[', ' ').StartsWith("+", StringComparison.Ordinal);
        if (international)
        {
            return ReadInternational(given, text, out problem);
        }

        if (digits.StartsWith("00", StringComparison.Ordinal) && !digits.StartsWith("000", StringComparison.Ordinal))
        {
            int second = text.IndexOf('0', text.IndexOf('0') + 1);
            WhatsAppAddress? abroad = ReadInternational(given, "+" + text.Substring(second + 1), out problem);

            // Some countries dial something longer, such as 0011 in Australia: the region's own way gets its turn.
            return abroad is not null || region is null ? abroad : ReadNational(given, digits, region, out problem);
        }

        return ReadNational(given, digits, region, out problem);
    }

    private static WhatsAppException? ProblemOfForm(string given, string text, string? region)
    {
        if (AddressText.HasExtension(text))
        {
            return Problem("NumberHasExtension", given);
        }

        if (AddressText.HoldsSeveral(text) || TwoNumbers.HasTail(text, region))
        {
            return Problem("NumberSeveral", given);
        }

        if (!HasDigit(text))
        {
            return Invalid(given, "it has no digits.", region);
        }

        string strange = AddressText.StrangeCharacters(text);
        return strange.Length == 0 ? null : Invalid(given, $"these characters do not belong in it: {strange}.", region);
    }

    private static WhatsAppAddress? ReadInternational(string given, string text, out WhatsAppException? problem)
    {
        // +44 (0)7700: the zero is only dialled at home. Italy's fixed lines keep theirs, so it gets a second chance.
        string digits = AddressText.Digits(s_trunkZero.Replace(text, string.Empty));
        NumberVerdict verdict = Judge(digits, out string number, out string? country);
        if (!NumberPlan.IsGood(verdict) && s_trunkZero.IsMatch(text))
        {
            NumberVerdict withZero = Judge(AddressText.Digits(text), out string longer, out string? place);
            if (NumberPlan.IsGood(withZero))
            {
                (verdict, number, country) = (withZero, longer, place);
            }
        }

        problem = IsPossible(verdict) ? null : Problem(verdict, given, country);
        return problem is null ? AddressOf(number, country, verdict) : null;
    }

    // A range that the plans do not know may have been opened since they were written. Without a country code of its own the
    // country is only assumed, and the unknown range says that it is likely the wrong one.
    private static bool IsPossible(NumberVerdict verdict) => NumberPlan.IsGood(verdict) || verdict == NumberVerdict.NotInUse;

    private static WhatsAppAddress AddressOf(string digits, string? country, NumberVerdict verdict)
    {
        string? note = verdict == NumberVerdict.NotInUse
            ? ErrorText.For("NumberUnknown", "+" + digits, country ?? "its country").Message
            : IsArgentineWithoutNine(digits) ? ErrorText.For("NumberVariant", "+" + digits).Message
            : verdict == NumberVerdict.Landline ? ErrorText.For("NumberLandline", "+" + digits).Message : null;
        return new WhatsAppAddress(WhatsAppAddress.Prefix + "+" + digits, country, note);
    }

    private static bool IsArgentineWithoutNine(string digits) =>
        digits.Length == 12 && digits.StartsWith("54", StringComparison.Ordinal) && digits[2] != '9';

    private static WhatsAppAddress? ReadNational(string given, string digits, string? region, out WhatsAppException? problem)
    {
        problem = null;
        string? abroad = null;
        NumberVerdict asItStands = digits[0] == '0' ? NumberVerdict.TooShort : NumberPlan.JudgeAsItStands(digits, out abroad);
        bool withCode = NumberPlan.IsGood(asItStands);
        bool surelyInternational = withCode && digits.Length >= SurelyInternational;
        NumberVerdict verdict = NumberVerdict.TooShort;
        if (region is not null)
        {
            verdict = NumberPlan.Read(digits, region, out string number, out string? country);

            // Where both a long national number and a foreign one could be meant, only the writer can tell.
            if (NumberPlan.IsGood(verdict) && (!surelyInternational || number == digits))
            {
                return AddressOf(number, country, verdict);
            }
        }

        if (surelyInternational && !NumberPlan.IsGood(verdict))
        {
            return AddressOf(digits, abroad, asItStands);
        }

        if (digits.Length < 7)
        {
            problem = Problem(NumberVerdict.TooShort, given, region);
        }
        else if (withCode)
        {
            problem = Problem("NumberPlusMissing", given, "+" + digits);
        }
        else
        {
            problem = region is null ? Problem("NumberNeedsCountry", given) : Problem(verdict, given, region);
        }

        return null;
    }

    private static NumberVerdict Judge(string digits, out string number, out string? country)
    {
        string plain = digits.StartsWith("00", StringComparison.Ordinal) ? digits.Substring(2) : digits;
        return NumberPlan.Read("+" + plain, null, out number, out country);
    }

    private static WhatsAppException Problem(NumberVerdict verdict, string given, string? country) => verdict switch
    {
        NumberVerdict.TooShort => OfLength("NumberTooShort", given, country),
        NumberVerdict.TooLong => OfLength("NumberTooLong", given, country),
        NumberVerdict.Premium => Problem("NumberPremium", given),
        NumberVerdict.NoSuchCountry => Invalid(given, "no country has this code.", country),
        _ => Invalid(given, $"{country ?? "its country"} gives out no such numbers.", country),
    };

    private static WhatsAppException Missing(string? region) =>
        new("NumberMissing", NumberPlan.ExampleOf(region?.Trim().ToUpperInvariant()));

    private static WhatsAppException OfLength(string id, string given, string? country) =>
        new(id, given, country ?? "any country", NumberPlan.ExampleOf(country)) { Target = given };

    private static WhatsAppException Invalid(string given, string why, string? country) =>
        new("NumberInvalid", given, why, NumberPlan.ExampleOf(country)) { Target = given };

    private static WhatsAppException Problem(string id, string given, string? detail = null) => new(id, given, detail) { Target = given };

    private static bool IsDigits(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return text.Length > start;
    }

    private static bool HasDigit(string text)
    {
        foreach (char c in text)
        {
            if (c is >= '0' and <= '9')
            {
                return true;
            }
        }

        return false;
    }
}
