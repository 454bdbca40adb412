using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Plans;

/// <summary>How long sending takes: at the sender's rate, inside the hours of the recipients, and as far as the messaging limit lets it. Pure.</summary>
internal static class PlanPace
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(60);

    /// <summary>When the last message leaves.</summary>
    /// <param name="begins">When the first may.</param>
    /// <param name="perSecond">Messages a second.</param>
    /// <param name="hours">The recipients' hours; null for any.</param>
    /// <param name="groups">How many messages go to people of which time zones.</param>
    /// <returns>Null where that is more than two months away.</returns>
    public static DateTimeOffset? Ends(DateTimeOffset begins, double perSecond, SendHours? hours, IReadOnlyCollection<(IReadOnlyList<TimeZoneInfo> Zones, int Count)> groups)
    {
        if (hours is null)
        {
            return begins + Take(groups.Sum(group => group.Count), perSecond);
        }

        List<(IReadOnlyList<TimeZoneInfo> Zones, double Count)> left = groups.Select(group => (group.Zones, (double)group.Count)).ToList();
        DateTimeOffset now = begins;
        while (left.Count > 0)
        {
            if (now - begins > s_longest)
            {
                return null;
            }

            double open = left.Sum(group => hours.IsOpen(now, group.Zones) ? group.Count : 0);
            if (open == 0)
            {
                DateTimeOffset? next = left.Min(group => hours.NextOpen(now, group.Zones));
                if (next is null)
                {
                    return null;
                }

                now = next.Value;
                continue;
            }

            TimeSpan step = open / perSecond < s_step.TotalSeconds ? Take(open, perSecond) : s_step;
            Send(left, hours, now, step.TotalSeconds * perSecond);
            now += step;
        }

        return now;
    }

    private static TimeSpan Take(double messages, double perSecond) => TimeSpan.FromMilliseconds(Math.Ceiling(messages / perSecond * 1000));

    private static void Send(List<(IReadOnlyList<TimeZoneInfo> Zones, double Count)> left, SendHours hours, DateTimeOffset now, double room)
    {
        for (int i = 0; i < left.Count && room > 0; i++)
        {
            if (hours.IsOpen(now, left[i].Zones))
            {
                double sent = Math.Min(room, left[i].Count);
                left[i] = (left[i].Zones, left[i].Count - sent);
                room -= sent;
            }
        }

        left.RemoveAll(group => group.Count < 0.5);
    }
}
