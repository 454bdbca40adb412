using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>This machine's clock against Twilio's.</summary>
internal sealed class ClockCheck() : SetupCheck(
    "clock",
    SetupArea.Machine,
    "this machine's clock against the Date of Twilio's answers",
    SetupReading.Messages,
    needsConnection: false)
{
    private static readonly TimeSpan s_noticed = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_harmful = TimeSpan.FromMinutes(5);

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        try
        {
            await visit.ReachAsync(TwilioProduct.Api, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioApiException)
        {
            // A refusal has a date as well.
            cancellationToken.ThrowIfCancellationRequested();
        }

        TimeSpan offset = visit.ClockOffset;
        TimeSpan size = offset.Duration();
        if (size < s_noticed)
        {
            return SetupFinding.Pass("Less than a minute from Twilio's");
        }

        string found = $"{Words(size)} {(offset > TimeSpan.Zero ? "behind" : "ahead of")} Twilio's";
        const string Why = "Scheduled messages go at another time than you mean, and what is shown as today is not.";
        const string Remedy = "Set the clock: w32tm /resync on Windows, sudo timedatectl set-ntp true on Linux.";
        return size < s_harmful ? SetupFinding.Warning(found, Why, Remedy) : SetupFinding.Fail(found, Why, Remedy);
    }

    private static string Words(TimeSpan size) => size.TotalHours < 2 ? $"{size.TotalMinutes:0} minutes" : $"{size.TotalHours:0} hours";
}
