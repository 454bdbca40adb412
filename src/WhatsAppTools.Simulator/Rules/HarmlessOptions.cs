using System.Globalization;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>
/// The documented parameters of a create that change nothing about a WhatsApp message (OpenAPI api v2010): taken with the values
/// that ask for nothing, refused where a value is none of theirs, and not simulated where it would do something.
/// </summary>
internal static class HarmlessOptions
{
    private const int MaxTags = 10;

    public static void Check(ParameterList form)
    {
        // MaxPrice is read by nobody: the specification itself says that it has no effect any more.
        CheckFlag(form, "ForceDelivery", hasEffect: false);
        CheckFlag(form, "SmartEncoded", hasEffect: false);
        CheckFlag(form, "SendAsMms", hasEffect: true);
        CheckFlag(form, "ShortenUrls", hasEffect: true);
        if (form["Attempt"] is string attempt && (!int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1))
        {
            throw Invalid("Attempt is a number from 1");
        }

        if (form["TrafficType"] is string traffic && traffic != "free")
        {
            throw Invalid("TrafficType is free");
        }

        if (form["RiskCheck"] is string risk && risk is not ("enable" or "disable"))
        {
            throw Invalid("RiskCheck is enable or disable");
        }

        if (form["Tags"] is string tags && !AreTags(tags))
        {
            throw Invalid("Tags is a JSON object of at most 10 texts");
        }
    }

    private static void CheckFlag(ParameterList form, string name, bool hasEffect)
    {
        if (form[name] is not string text)
        {
            return;
        }

        if (!bool.TryParse(text, out bool value))
        {
            throw Invalid(name + " is true or false");
        }

        if (value && hasEffect)
        {
            throw ApiError.NotSimulated("the parameter " + name);
        }
    }

    private static bool AreTags(string text)
    {
        try
        {
            using JsonDocument tags = JsonDocument.Parse(text);
            int count = 0;
            if (tags.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (JsonProperty tag in tags.RootElement.EnumerateObject())
            {
                count++;
                if (tag.Value.ValueKind != JsonValueKind.String)
                {
                    return false;
                }
            }

            return count <= MaxTags;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ApiError Invalid(string what) => new(400, 20001, what);
}
