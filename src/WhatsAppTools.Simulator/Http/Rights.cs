using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Http;

/// <summary>
/// What a route asks of a restricted key, by Twilio's names: <c>/twilio/{product}/{resource}/{action}</c>, reading one and
/// listing apart (Twilio docs, restricted API keys; names as seen live).
/// </summary>
internal static class Rights
{
    // A longer path stands before the one that it begins with.
    private static readonly (string Path, string Resource)[] s_resources =
    [
        ("/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media", "/twilio/messaging/messages.media"),
        ("/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Feedback", "/twilio/messaging/messages.feedback"),
        ("/2010-04-01/Accounts/{AccountSid}/Messages", "/twilio/messaging/messages"),
        ("/2010-04-01/Accounts/{AccountSid}/Usage/Records", "/twilio/billing/usage"),
        ("/v1/Content", "/twilio/messaging/content-templates"),
        ("/v2/Content", "/twilio/messaging/content-templates"),
        ("/v2/Channels/Senders", "/twilio/messaging/whatsapp-senders"),
        ("/v1/Services/{MessagingServiceSid}/ChannelSenders", "/twilio/messaging/services.channelsenders"),
        ("/v1/Services", "/twilio/messaging/services"),
        ("/v1/Alerts", "/twilio/monitor/alerts"),
    ];

    /// <summary>The right's name; null where no right is known to open the route, so that no restricted key may use it.</summary>
    public static string? NameOf(Route route)
    {
        foreach ((string path, string resource) in s_resources)
        {
            if (route.Template.StartsWith(path, StringComparison.Ordinal))
            {
                return resource + "/" + ActionOf(route, resource);
            }
        }

        return null;
    }

    /// <summary>True where one of the rights, a trailing * standing for every action, is the one that is asked for.</summary>
    public static bool Allows(IEnumerable<string> allow, string right)
    {
        foreach (string candidate in allow)
        {
            bool isAll = candidate.EndsWith("/*", StringComparison.Ordinal);
            if (isAll ? right.StartsWith(candidate.Substring(0, candidate.Length - 1), StringComparison.Ordinal) : candidate == right)
            {
                return true;
            }
        }

        return false;
    }

    private static string ActionOf(Route route, string resource)
    {
        bool isOne = route.Segments[route.Segments.Length - 1][0] == '{';
        return route.Method switch
        {
            // Usage has one right for both, and one approval is fetched by its template.
            "GET" => isOne || resource == "/twilio/billing/usage" || route.Template.EndsWith("/ApprovalRequests", StringComparison.Ordinal) ? "read" : "list",
            "DELETE" => "delete",
            "PUT" => "update",
            _ => isOne ? "update" : "create",
        };
    }
}
