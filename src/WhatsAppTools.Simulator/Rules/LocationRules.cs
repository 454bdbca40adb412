using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>
/// A location as PersistentAction carries it: <c>geo:latitude,longitude|label</c>, the label optional, with the place's name as
/// Body (Twilio: features of WhatsApp messages). The window decides about it as about any text.
/// </summary>
internal static class LocationRules
{
    private static readonly Regex s_form = new(
        "^geo:(?<latitude>-?[0-9]{1,2}(\\.[0-9]+)?),(?<longitude>-?[0-9]{1,3}(\\.[0-9]+)?)(\\|.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Compiled);

    /// <summary>Refuses what is no location on this earth, with the given code; several at once are not simulated.</summary>
    public static void Check(IReadOnlyList<string> actions, int invalidCode)
    {
        foreach (string action in actions)
        {
            Match match = s_form.Match(action);
            if (!match.Success || !IsWithin(match.Groups["latitude"].Value, 90) || !IsWithin(match.Groups["longitude"].Value, 180))
            {
                throw new ApiError(400, invalidCode, "PersistentAction must be geo:<latitude>,<longitude>|<label>: " + action);
            }
        }

        if (actions.Count > 1)
        {
            throw ApiError.NotSimulated("several PersistentAction of one message");
        }
    }

    private static bool IsWithin(string text, double limit) =>
        double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is double number && number >= -limit && number <= limit;
}
