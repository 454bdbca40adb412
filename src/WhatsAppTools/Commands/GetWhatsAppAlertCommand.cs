using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Reads Twilio's error log: also requests that were rejected and left no message. Twilio keeps it for 30 days.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppAlert", HelpUri = OnlineHelp.Base + "Get-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlert))]
public sealed class GetWhatsAppAlertCommand : ConnectedCommand
{
    private const int LargestPage = 1000;

    /// <summary>Only from this time on.</summary>
    [Parameter]
    [IsoTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only until this time.</summary>
    [Parameter]
    [IsoTime]
    [ArgumentCompleter(typeof(TimeCompleter))]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only of this level.</summary>
    [Parameter]
    public AlertLevel? Level { get; set; }

    /// <summary>Only with one of these codes.</summary>
    [Parameter(Position = 0)]
    [Alias("Code")]
    [ArgumentCompleter(typeof(ErrorIdCompleter))]
    [ErrorCode]
    public int[]? ErrorCode { get; set; }

    /// <summary>At most so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ITwilioApi api = RequireConnection().Api;
        AlertFilter filter = new()
        {
            After = After,
            Before = Before,
            LogLevel = Level?.ToString().ToLowerInvariant(),
            PageSize = Math.Min(ErrorCode is null ? First : LargestPage, LargestPage),
        };
        try
        {
            TwilioPage<TwilioAlert> page = Await(token => api.ListAlertsAsync(filter, token));
            int left = First - Write(page.Items, First, api.IsSimulated);
            while (left > 0 && page.NextPage is string next)
            {
                page = Await(token => api.ListMoreAlertsAsync(next, token));
                left -= Write(page.Items, left, api.IsSimulated);
            }
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    private int Write(IReadOnlyList<TwilioAlert> alerts, int most, bool simulated)
    {
        List<WhatsAppAlert> wanted = alerts
            .Select(alert => WhatsAppAlert.Of(alert, simulated))
            .Where(alert => ErrorCode is null || (alert.ErrorCode is int code && ErrorCode.Contains(code)))
            .Take(most)
            .ToList();
        WriteObject(wanted, enumerateCollection: true);
        return wanted.Count;
    }
}
