using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Delivery;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Reads Twilio's error log: also requests that were rejected and left no message. Twilio keeps it for 30 days.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppErrorLog", HelpUri = OnlineHelp.Base + "Get-WhatsAppErrorLog")]
[OutputType(typeof(WhatsAppErrorLogEntry))]
public sealed class GetWhatsAppErrorLogCommand : ConnectedCommand
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
    public ErrorLogLevel? Level { get; set; }

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
        OrFail(() =>
        {
            ErrorLogHistory history = new(api, filter, ErrorCode, First);
            while (history.HasMore)
            {
                WriteObject(Await(history.ReadPageAsync), enumerateCollection: true);
            }
        });
    }
}

/// <summary>How grave an entry of Twilio's error log is.</summary>
public enum ErrorLogLevel
{
    /// <summary>It failed.</summary>
    Error,

    /// <summary>It worked, and something is wrong.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Notice,

    /// <summary>Details.</summary>
    Debug,
}
