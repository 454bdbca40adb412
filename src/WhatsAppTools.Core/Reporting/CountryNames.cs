using System;
using System.Globalization;

namespace WhatsAppTools.Reporting;

/// <summary>What countries are called in a language.</summary>
internal static class CountryNames
{
    /// <summary>The country's name, or its code where this machine knows none.</summary>
    public static string Of(string code, CultureInfo culture)
    {
        // .NET names regions only in the language of the thread.
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = culture;
            RegionInfo region = new(code);
            return culture.TwoLetterISOLanguageName is "en" or "iv" ? region.EnglishName : region.DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
