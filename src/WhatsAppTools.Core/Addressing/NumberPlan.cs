using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PhoneNumbers;

namespace WhatsAppTools.Addressing;

/// <summary>
/// The countries' numbering plans: libphonenumber, and the places where its strict validity is wrong for
/// WhatsApp. Only what touches this class loads the library and its tables.
/// </summary>
internal static class NumberPlan
{
    /// <summary>The longest number that E.164 knows, without its plus sign.</summary>
    public const int LongestNumber = 15;

    // Ranges that regulators keep free for films, books and examples and that libphonenumber calls invalid.
    // Everybody who tries a tool uses them. Sources: Ofcom "Numbers for drama use"; Arcep, decision 2018-0881
    // (numéros pour œuvres audiovisuelles); ComReg, Numbering Conditions of Use (020 91x for drama).
    private static readonly (string Prefix, int Length, string Country, NumberVerdict Verdict)[] s_fiction =
    {
        ("447700900", 12, "GB", NumberVerdict.Good),
        ("441632960", 12, "GB", NumberVerdict.Landline),
        ("443069990", 12, "GB", NumberVerdict.Good),
        ("3363998", 11, "FR", NumberVerdict.Good),
        ("3319900", 11, "FR", NumberVerdict.Landline),
        ("3326191", 11, "FR", NumberVerdict.Landline),
        ("3335301", 11, "FR", NumberVerdict.Landline),
        ("3346571", 11, "FR", NumberVerdict.Landline),
        ("3353649", 11, "FR", NumberVerdict.Landline),
        ("3532091", 12, "IE", NumberVerdict.Good),
    };

    private const string Example = "+447700900123";

    private static readonly PhoneNumberUtil s_util = PhoneNumberUtil.GetInstance();

    private static readonly HashSet<int> s_callingCodes = new(s_util.GetSupportedCallingCodes());

    private static readonly HashSet<string> s_regions = new(s_util.GetSupportedRegions(), StringComparer.Ordinal);

    /// <summary>The countries with phone numbers of their own, by two-letter code, in order.</summary>
    public static IReadOnlyList<string> Regions { get; } = s_regions.OrderBy(region => region, StringComparer.Ordinal).ToArray();

    /// <summary>Whether there is a country of this two-letter code with phone numbers of its own.</summary>
    public static bool IsRegion(string region) => s_regions.Contains(region);

    /// <summary>A number as the library knows it; null where it has no number in it. Everything of the library's is asked for here, so that one thread alone loads its tables.</summary>
    /// <param name="number">In international form, with its plus sign.</param>
    public static PhoneNumber? Read(string number)
    {
        try
        {
            return s_util.Parse(number, null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The calling code of a country, such as 44 for GB.</summary>
    public static int CallingCode(string region) => s_util.GetCountryCodeForRegion(region);

    /// <summary>The country that a number's code belongs to; null where no country has it, or several.</summary>
    /// <param name="digits">Country code and number, without a plus sign.</param>
    public static string? CountryOf(string digits)
    {
        string? country = TrySplit(digits, out int code, out _) ? s_util.GetRegionCodeForCountryCode(code) : null;
        return country is "001" or "ZZ" ? null : country;
    }

    /// <summary>Whether WhatsApp could know a number that was judged so.</summary>
    public static bool IsGood(NumberVerdict verdict) => verdict is NumberVerdict.Good or NumberVerdict.Landline;

    /// <summary>A number to show how one of a country is written: one that is kept free for examples where there is such a range.</summary>
    /// <param name="region">The country; null, or one that is not known, gets a British number.</param>
    public static string ExampleOf(string? region)
    {
        if (region is null || !IsRegion(region))
        {
            return Example;
        }

        foreach ((string prefix, int length, string country, NumberVerdict verdict) in s_fiction)
        {
            if (country == region && verdict == NumberVerdict.Good)
            {
                return "+" + prefix + "123".PadLeft(length - prefix.Length, '0');
            }
        }

        return s_util.GetExampleNumberForType(region, PhoneNumberType.MOBILE) is PhoneNumber number
            ? s_util.Format(number, PhoneNumberFormat.E164)
            : Example;
    }

    /// <summary>
    /// Judges a number that is already in E.164 without going through the library's parser, which costs several
    /// times as much as the judgement.
    /// </summary>
    /// <param name="digits">Country code and number, without a plus sign.</param>
    /// <param name="country">The country, where it is known.</param>
    /// <returns>What <see cref="IsGood"/> says yes to; another verdict means only that a closer look is needed.</returns>
    public static NumberVerdict JudgeAsItStands(string digits, out string? country)
    {
        country = null;
        if (digits.Length is < 7 or > LongestNumber || !TrySplit(digits, out int code, out string national) || national[0] == '0')
        {
            return NumberVerdict.TooShort;
        }

        PhoneNumber number = new PhoneNumber.Builder()
            .SetCountryCode(code)
            .SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture))
            .Build();
        return Judge(number, digits, out country);
    }

    /// <summary>Reads a number and judges it.</summary>
    /// <param name="text">Digits, with a plus sign before a country code.</param>
    /// <param name="region">The country whose national format it may have, or null.</param>
    /// <param name="number">Country code and number, without a plus sign.</param>
    /// <param name="country">The country, where it is known.</param>
    public static NumberVerdict Read(string text, string? region, out string number, out string? country)
    {
        number = string.Empty;
        country = null;
        PhoneNumber parsed;
        try
        {
            parsed = s_util.Parse(text, region);
        }
        catch (NumberParseException e)
        {
            return e.ErrorType switch
            {
                ErrorType.INVALID_COUNTRY_CODE => NumberVerdict.NoSuchCountry,
                ErrorType.TOO_LONG => NumberVerdict.TooLong,
                _ => NumberVerdict.TooShort,
            };
        }

        number = s_util.Format(parsed, PhoneNumberFormat.E164).TrimStart('+');
        if (number.Length > LongestNumber)
        {
            return NumberVerdict.TooLong;
        }

        return Judge(parsed, number, out country);
    }

    private static NumberVerdict Judge(PhoneNumber number, string digits, out string? country)
    {
        NumberVerdict exception = JudgeException(digits, out country);
        if (country is not null)
        {
            return exception;
        }

        // A number of a known type is a valid one: asking for both would match it against the plans twice.
        PhoneNumberType type = s_util.GetNumberType(number);
        if (type != PhoneNumberType.UNKNOWN)
        {
            country = s_util.GetRegionCodeForNumber(number);
            if (country == "001")
            {
                country = null;
            }

            // Fixed lines, freephone and shared-cost numbers can be registered with WhatsApp Business.
            return type switch
            {
                PhoneNumberType.PREMIUM_RATE or PhoneNumberType.PAGER or PhoneNumberType.VOICEMAIL => NumberVerdict.Premium,
                PhoneNumberType.FIXED_LINE => NumberVerdict.Landline,
                _ => NumberVerdict.Good,
            };
        }

        country = s_util.GetRegionCodeForCountryCode(number.CountryCode);
        if (country is "001" or "ZZ")
        {
            country = null;
        }

        return s_util.IsPossibleNumberWithReason(number) switch
        {
            PhoneNumberUtil.ValidationResult.TOO_LONG => NumberVerdict.TooLong,
            PhoneNumberUtil.ValidationResult.TOO_SHORT => NumberVerdict.TooShort,
            PhoneNumberUtil.ValidationResult.IS_POSSIBLE_LOCAL_ONLY => NumberVerdict.TooShort,
            PhoneNumberUtil.ValidationResult.INVALID_COUNTRY_CODE => NumberVerdict.NoSuchCountry,
            _ => JudgeLength(number, country),
        };
    }

    // Rare numbers of odd lengths make many a cut-off number "possible"; beside the country's mobiles it shows.
    private static NumberVerdict JudgeLength(PhoneNumber number, string? country)
    {
        PhoneNumber? example = country is null ? null : s_util.GetExampleNumberForType(country, PhoneNumberType.MOBILE);
        bool shorter = example is not null
            && s_util.GetNationalSignificantNumber(number).Length < s_util.GetNationalSignificantNumber(example).Length;
        return shorter ? NumberVerdict.TooShort : NumberVerdict.NotInUse;
    }

    private static NumberVerdict JudgeException(string digits, out string? country)
    {
        foreach ((string prefix, int length, string place, NumberVerdict verdict) in s_fiction)
        {
            if (digits.Length == length && digits.StartsWith(prefix, StringComparison.Ordinal))
            {
                country = place;
                return verdict;
            }
        }

        // Meta gives +1 555 numbers to test accounts and as display-only senders; examples everywhere use them.
        if (digits.Length == 11 && digits.StartsWith("1555", StringComparison.Ordinal))
        {
            country = "US";
            return NumberVerdict.Good;
        }

        // WhatsApp may know a Mexican mobile with the 1 that the country dropped in 2019, and a Brazilian one
        // without the ninth digit that came later. Such a number is kept as it is.
        country = null;
        if (digits.Length == 13 && digits.StartsWith("521", StringComparison.Ordinal))
        {
            country = IsValid(52, digits.Substring(3)) ? "MX" : null;
        }
        else if (digits.Length == 12 && digits.StartsWith("55", StringComparison.Ordinal) && digits[4] >= '6')
        {
            country = IsValid(55, digits.Substring(2, 2) + "9" + digits.Substring(4)) ? "BR" : null;
        }

        return NumberVerdict.Good;
    }

    private static bool IsValid(int code, string national) => s_util.IsValidNumber(new PhoneNumber.Builder()
        .SetCountryCode(code)
        .SetNationalNumber(ulong.Parse(national, CultureInfo.InvariantCulture))
        .Build());

    private static bool TrySplit(string digits, out int code, out string national)
    {
        code = 0;
        for (int length = 1; length <= 3; length++)
        {
            code = (code * 10) + (digits[length - 1] - '0');
            if (s_callingCodes.Contains(code))
            {
                national = digits.Substring(length);
                return true;
            }
        }

        national = string.Empty;
        return false;
    }
}

/// <summary>What came of looking at a number.</summary>
internal enum NumberVerdict
{
    /// <summary>WhatsApp could know it.</summary>
    Good,

    /// <summary>A fixed line. It is on WhatsApp only where a business has registered it.</summary>
    Landline,

    /// <summary>Fewer digits than its country's numbers have.</summary>
    TooShort,

    /// <summary>More digits than its country's numbers have.</summary>
    TooLong,

    /// <summary>No country has this code.</summary>
    NoSuchCountry,

    /// <summary>The right length, but the country gives out no such numbers.</summary>
    NotInUse,

    /// <summary>Premium-rate, paging or voicemail: nobody has WhatsApp there.</summary>
    Premium,
}
