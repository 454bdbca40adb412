using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Addressing;

/// <summary>The countries that a default region can be, with the code that their numbers begin with.</summary>
public static class CallingCodes
{
    /// <summary>The calling code by two-letter country, such as 44 for GB; in the order of the countries' codes.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> ByRegion() =>
        NumberPlan.Regions.Select(region => new KeyValuePair<string, int>(region, NumberPlan.CallingCode(region))).ToArray();
}
