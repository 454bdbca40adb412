using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace WhatsAppTools.Costs;

/// <summary>
/// Meta's markets: the country of the person's number by its calling code, where Meta charges it by itself, else the group that Meta
/// counts it to (Meta: pricing, country calling codes). A card may also name countries by their two letters or by a calling code.
/// </summary>
internal static class RateMarkets
{
    /// <summary>The market of every country that Meta names nowhere.</summary>
    public const string Other = "Other";

    // Since then these are charged by themselves (Meta's rate cards of that day): a group's rate is none of theirs.
    private static readonly DateTime s_left = new(2026, 10, 1);
    private static readonly HashSet<string> s_leavers = ["BD", "IQ", "NP", "LK", "KZ", "KW", "MA", "OM", "UA"];

    private static readonly string[] s_named =
    [
        "Argentina=AR", "Brazil=BR", "Chile=CL", "Colombia=CO", "Egypt=EG", "France=FR", "Germany=DE", "India=IN", "Indonesia=ID", "Israel=IL",
        "Italy=IT VA", "Malaysia=MY", "Mexico=MX", "Netherlands=NL", "Nigeria=NG", "Pakistan=PK", "Peru=PE", "Russia=RU KZ", "Saudi Arabia=SA",
        "South Africa=ZA", "Spain=ES", "Turkey=TR", "United Arab Emirates=AE", "United Kingdom=GB GG IM JE",
    ];

    private static readonly (string Group, string Countries)[] s_groups =
    [
        ("North America", "Canada=CA|United States=US"),
        ("Rest of Africa", "Algeria=DZ|Angola=AO|Benin=BJ|Botswana=BW|Burkina Faso=BF|Burundi=BI|Cameroon=CM|Chad=TD|Republic of the Congo (Brazzaville)=CG|Eritrea=ER|Ethiopia=ET|Gabon=GA|Gambia=GM|Ghana=GH|Guinea-Bissau=GW|Ivory Coast=CI|Kenya=KE|Lesotho=LS|Liberia=LR|Libya=LY|Madagascar=MG|Malawi=MW|Mali=ML|Mauritania=MR|Morocco=MA EH|Mozambique=MZ|Namibia=NA|Niger=NE|Rwanda=RW|Senegal=SN|Sierra Leone=SL|Somalia=SO|South Sudan=SS|Sudan=SD|Swaziland=SZ|Tanzania=TZ|Togo=TG|Tunisia=TN|Uganda=UG|Zambia=ZM"),
        ("Rest of Asia Pacific", "Afghanistan=AF|Australia=AU CC CX|Bangladesh=BD|Cambodia=KH|China=CN|Hong Kong=HK|Japan=JP|Laos=LA|Mongolia=MN|Nepal=NP|New Zealand=NZ|Papua New Guinea=PG|Philippines=PH|Singapore=SG|Sri Lanka=LK|Taiwan=TW|Tajikistan=TJ|Thailand=TH|Turkmenistan=TM|Uzbekistan=UZ|Vietnam=VN"),
        ("Rest of Central & Eastern Europe", "Albania=AL|Armenia=AM|Azerbaijan=AZ|Belarus=BY|Bulgaria=BG|Croatia=HR|Czech Republic=CZ|Georgia=GE|Greece=GR|Hungary=HU|Latvia=LV|Lithuania=LT|Moldova=MD|North Macedonia=MK|Poland=PL|Romania=RO|Serbia=RS|Slovakia=SK|Slovenia=SI|Ukraine=UA"),
        ("Rest of Western Europe", "Austria=AT|Belgium=BE|Denmark=DK|Finland=FI AX|Ireland=IE|Norway=NO SJ|Portugal=PT|Sweden=SE|Switzerland=CH"),
        ("Rest of Latin America", "Bolivia=BO|Costa Rica=CR|Dominican Republic=DO|Ecuador=EC|El Salvador=SV|Guatemala=GT|Haiti=HT|Honduras=HN|Jamaica=JM|Nicaragua=NI|Panama=PA|Paraguay=PY|Puerto Rico=PR|Uruguay=UY|Venezuela=VE"),
        ("Rest of Middle East", "Bahrain=BH|Iraq=IQ|Jordan=JO|Kuwait=KW|Lebanon=LB|Oman=OM|Qatar=QA|Yemen=YE"),
    ];

    // Kazakhstan was charged as Russia, whose calling code it shares, and has a name of its own since.
    private static readonly string[] s_otherNames =
    [
        "Kazakhstan=KZ", "Türkiye=TR", "Turkiye=TR", "Eswatini=SZ", "Czechia=CZ", "Republic of the Congo=CG", "Cote d'Ivoire=CI", "UAE=AE", "UK=GB", "USA=US",
    ];

    private static readonly Dictionary<string, string> s_countries = Countries();
    private static readonly Dictionary<string, string> s_homes = Homes();
    private static readonly HashSet<string> s_groupKeys = [.. s_groups.Select(group => Letters(group.Group)), Letters(Other)];

    /// <summary>How a card's market is kept: a country's two letters, a group's name in small letters, or a calling code with its plus sign.</summary>
    /// <param name="text">What stands in the card.</param>
    /// <returns>Null where nobody knows such a market.</returns>
    public static string? KeyOf(string text)
    {
        string given = text.Trim();
        string digits = given.TrimStart('+');
        if (digits.Length is > 0 and <= 7 && digits.All(c => c is >= '0' and <= '9'))
        {
            return "+" + digits;
        }

        string letters = Letters(given);
        return s_countries.TryGetValue(letters, out string? country) ? country
            : given.Length == 2 && given.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')) ? given.ToUpperInvariant()
            : s_groupKeys.Contains(letters) ? letters : null;
    }

    /// <summary>The markets that a number may be charged as, the most exact one first.</summary>
    /// <param name="number">The number with its plus sign; null for a user id.</param>
    /// <param name="country">Its country, two letters; null where nobody knows it.</param>
    public static IEnumerable<string> Of(string? number, string? country, DateTime day)
    {
        for (int length = Math.Min(8, number?.Length ?? 0); length > 1; length--)
        {
            yield return number!.Substring(0, length);
        }

        if (country is null)
        {
            yield break;
        }

        yield return country;
        if (s_leavers.Contains(country) && day >= s_left)
        {
            yield break;
        }

        yield return s_homes.TryGetValue(country, out string? home) ? home : Letters(Other);
    }

    private static Dictionary<string, string> Countries()
    {
        Dictionary<string, string> countries = new(StringComparer.Ordinal);
        foreach (string pair in s_named.Concat(s_groups.SelectMany(group => group.Countries.Split('|'))).Concat(s_otherNames))
        {
            countries[Letters(pair.Substring(0, pair.IndexOf('=')))] = pair.Substring(pair.IndexOf('=') + 1, 2);
        }

        return countries;
    }

    // Who shares a calling code with a country is charged as that country.
    private static Dictionary<string, string> Homes()
    {
        Dictionary<string, string> homes = new(StringComparer.Ordinal);
        foreach (string pair in s_named)
        {
            string[] codes = pair.Substring(pair.IndexOf('=') + 1).Split(' ');
            Array.ForEach(codes, code => homes[code] = codes[0]);
        }

        foreach ((string group, string countries) in s_groups)
        {
            foreach (string pair in countries.Split('|'))
            {
                Array.ForEach(pair.Substring(pair.IndexOf('=') + 1).Split(' '), code => homes[code] = Letters(group));
            }
        }

        return homes;
    }

    // "Rest of Central & Eastern Europe", with or without "and", in capitals, with a line break: one market.
    private static string Letters(string name)
    {
        StringBuilder letters = new();
        foreach (char c in name.Replace("&", "and"))
        {
            if (char.IsLetter(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
        }

        return letters.ToString();
    }
}
