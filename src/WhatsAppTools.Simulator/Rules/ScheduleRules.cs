using System;
using System.Globalization;
using System.Text.RegularExpressions;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>Scheduling (facts, section 11): the newest error pages' range, more than 300 seconds and at most 35 days ahead.</summary>
internal static class ScheduleRules
{
    private static readonly TimeSpan s_soonest = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan s_latest = TimeSpan.FromDays(35);
    private static readonly Regex s_isoUtc = new("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public static void Check(SendRequest request, ParameterList form, World world, DateTimeOffset now)
    {
        string? type = form["ScheduleType"];
        string? sendAt = form["SendAt"];
        if (string.IsNullOrEmpty(type) && string.IsNullOrEmpty(sendAt))
        {
            return;
        }

        if (type != "fixed")
        {
            throw new ApiError(400, 35126);
        }

        if (string.IsNullOrEmpty(sendAt))
        {
            throw new ApiError(400, 35111);
        }

        if (request.Service is null)
        {
            throw new ApiError(400, 35118);
        }

        if (!s_isoUtc.IsMatch(sendAt)
            || !DateTimeOffset.TryParse(sendAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw new ApiError(400, 35114);
        }

        if (time - now <= s_soonest)
        {
            throw new ApiError(400, 35115);
        }

        if (time - now > s_latest)
        {
            throw new ApiError(400, 35117);
        }

        if (world.ScheduledCount >= world.Options.MaxScheduled)
        {
            throw new ApiError(400, 35125);
        }

        request.SendAt = time.UtcTicks;
    }
}
