using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Services;

/// <summary>
/// Reads the form of a messaging service (OpenAPI messaging_v1). What concerns SMS alone (encoding, converters)
/// is kept and shown, since WhatsApp ignores it in real life too.
/// </summary>
internal static class ServiceForm
{
    private static readonly string[] s_flags =
    [
        "StickySender", "MmsConverter", "SmartEncoding", "FallbackToLongCode", "AreaCodeGeomatch", "SynchronousValidation",
        "UseInboundWebhookOnNumber",
    ];

    private static readonly string[] s_texts =
        ["FriendlyName", "InboundRequestUrl", "InboundMethod", "FallbackUrl", "FallbackMethod", "StatusCallback", "ScanMessageContent", "ValidityPeriod", "Usecase"];

    private static readonly string[] s_scans = ["inherit", "enable", "disable"];

    private static readonly string[] s_useCases =
        ["notifications", "marketing", "verification", "discussion", "poll", "undeclared"];

    /// <summary>Lays the form over the service; throws before anything is changed.</summary>
    public static void Apply(ParameterList form, SimulatedService service)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> item in form.Items)
        {
            if (!s_flags.Contains(item.Key) && !s_texts.Contains(item.Key))
            {
                throw new ApiError(400, 400, "A messaging service has no parameter " + item.Key);
            }

            given[item.Key] = item.Value;
        }

        foreach (KeyValuePair<string, string> item in given)
        {
            Check(item.Key, item.Value);
        }

        foreach (KeyValuePair<string, string> item in given)
        {
            Set(service, item.Key, item.Value);
        }
    }

    private static void Check(string name, string value)
    {
        bool holds = name switch
        {
            "FriendlyName" => value.Length is > 0 and <= 64,
            "InboundRequestUrl" or "FallbackUrl" or "StatusCallback" => value.Length == 0 || IsAddress(value),
            "InboundMethod" or "FallbackMethod" => value is "POST" or "GET",
            "ScanMessageContent" => s_scans.Contains(value),
            "Usecase" => s_useCases.Contains(value),
            "ValidityPeriod" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is >= 1 and <= 36000,
            _ => value is "true" or "false" or "True" or "False",
        };
        if (!holds)
        {
            throw new ApiError(400, name == "ValidityPeriod" ? 21624 : 400, name == "ValidityPeriod" ? null : name + " is not valid");
        }
    }

    private static void Set(SimulatedService service, string name, string value)
    {
        switch (name)
        {
            case "FriendlyName":
                service.FriendlyName = value;
                break;
            case "InboundRequestUrl":
                service.InboundRequestUrl = value.Length == 0 ? null : value;
                break;
            case "InboundMethod":
                service.InboundMethod = value;
                break;
            case "FallbackUrl":
                service.FallbackUrl = value.Length == 0 ? null : value;
                break;
            case "FallbackMethod":
                service.FallbackMethod = value;
                break;
            case "StatusCallback":
                service.StatusCallback = value.Length == 0 ? null : value;
                break;
            case "ValidityPeriod":
                service.ValidityPeriod = int.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "UseInboundWebhookOnNumber":
                service.UseInboundWebhookOnNumber = bool.Parse(value);
                break;
            default:
                service.Settings[name] = value;
                break;
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
