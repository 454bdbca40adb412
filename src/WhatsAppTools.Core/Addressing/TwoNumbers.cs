namespace WhatsAppTools.Addressing;

/// <summary>
/// Finds the second number in a text that is not two numbers at first sight: "07700 900123 or 07700 900124", with a space between
/// them, or "030 1234567/68". Whether a part is a number, only the numbering plans know.
/// </summary>
internal static class TwoNumbers
{
    private const int FewestDigits = 7;

    // Room for two numbers and a word between them.
    private const int LongestText = 100;

    // A comma may be a spreadsheet's, between thousands.
    private static readonly char[] s_separators = { ';', '|', '/', '\n', '&' };

    /// <summary>Whether a text that is no number would be two, cut somewhere between its digits.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="region">The country of numbers without a country code, or null.</param>
    public static bool IsIn(string text, string? region)
    {
        for (int i = 1; i < text.Length && text.Length <= LongestText; i++)
        {
            bool isEnd = IsDigit(text[i - 1]) && !IsDigit(text[i]);
            if (isEnd && IsNumber(text.Substring(0, i), region, out string? country) && IsNumber(text.Substring(i), region ?? country, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether further digits follow a whole number behind a slash or the like. In countries with numbers of any length they would make
    /// another number of it.
    /// </summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="region">The country of numbers without a country code, or null.</param>
    public static bool HasTail(string text, string? region)
    {
        int cut = text.LastIndexOfAny(s_separators);
        return cut > 0
            && AddressText.Digits(text.Substring(cut)).Length is > 0 and < FewestDigits
            && IsNumber(text.Substring(0, cut), region, out _);
    }

    private static bool IsNumber(string part, string? region, out string? country)
    {
        country = null;
        string digits = AddressText.Digits(part);
        if (digits.Length < FewestDigits)
        {
            return false;
        }

        bool isInternational = part.IndexOf('+') >= 0;
        return NumberPlan.IsGood(NumberPlan.Read(isInternational ? "+" + digits : digits, region, out _, out country))
            || NumberPlan.IsGood(NumberPlan.JudgeAsItStands(digits, out country));
    }

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';
}
