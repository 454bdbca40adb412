using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup;

/// <summary>One look at a set-up: what it starts from, and what was read on the way.</summary>
internal sealed class SetupVisit : IDisposable
{
    private readonly SetupReadings? _readings;
    private readonly HostProbe? _probe;

    public SetupVisit(SetupOptions options, CancellationToken cancellationToken)
    {
        Options = options;
        if (options.Connection is null)
        {
            _probe = new HostProbe(options.Handler);
        }
        else
        {
            _readings = new SetupReadings(options.Connection, cancellationToken);
        }
    }

    public SetupOptions Options { get; }

    public SetupMachine Machine => Options.Machine;

    /// <summary>The connection; only checks that need one are asked where there is one.</summary>
    public WhatsAppConnection Connection => Options.Connection!;

    public bool HasConnection => Options.Connection is not null;

    public SetupReadings Read => _readings!;

    public bool UsesSandbox => Options.Connection?.From?.Value == SandboxTemplates.Sender;

    /// <summary>How far this machine's clock is from Twilio's, once an answer has come.</summary>
    public TimeSpan ClockOffset => HasConnection ? Connection.Api.ServerNow - Connection.Time.GetUtcNow() : _probe!.ClockOffset;

    /// <summary>Reaches one of Twilio's hosts: with the reading that needs it, or, without a connection, with a request of nobody's.</summary>
    public Task ReachAsync(TwilioProduct product, CancellationToken cancellationToken) =>
        HasConnection ? Read.Of(product) : _probe!.KnockAsync(product, cancellationToken);

    /// <summary>The sender that is used, where it is one of the account's own; null otherwise.</summary>
    public async Task<TwilioSender?> OwnSenderAsync()
    {
        string? from = Connection.From?.Value;
        return from is null || UsesSandbox ? null : (await Read.Senders.ConfigureAwait(false)).FirstOrDefault(sender => sender.Address == from);
    }

    /// <summary>The templates that the sender may use: the account's, and the shared ones of the sandbox.</summary>
    public async Task<IReadOnlyList<ContentTemplate>> TemplatesAsync()
    {
        IReadOnlyList<ContentTemplate> own = await Read.Templates.ConfigureAwait(false);
        return UsesSandbox ? [.. SandboxTemplates.All, .. own] : own;
    }

    /// <summary>What is said where there is no sender of the account's own: none is meant, or the one that is named does not exist.</summary>
    public SetupFinding WithoutOwnSender() => Connection.From is null || UsesSandbox
        ? SetupFinding.Pass("No sender of the account's own is named")
        : SetupFinding.Skipped("There is no such sender: see sender-exists.");

    /// <summary>Where what people write is posted to: the service's address where one is used and has its own, else the sender's.</summary>
    public async Task<string?> InboundUrlAsync()
    {
        if (Connection.MessagingServiceSid is string sid)
        {
            TwilioService? service = (await Read.Services.ConfigureAwait(false)).FirstOrDefault(candidate => candidate.Sid == sid);
            if (service is { UseInboundWebhookOnNumber: false })
            {
                return service.InboundRequestUrl;
            }
        }

        return (await OwnSenderAsync().ConfigureAwait(false))?.CallbackUrl;
    }

    /// <summary>How often each code stands in the error log of the last 24 hours, the most frequent first.</summary>
    public async Task<IReadOnlyList<(int Code, int Count)>> AlertCodesAsync()
    {
        TwilioPage<TwilioAlert> page = await Read.Alerts.ConfigureAwait(false);
        return
        [
            .. page.Items
                .Select(alert => int.TryParse(alert.ErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 0)
                .Where(code => code > 0)
                .GroupBy(code => code)
                .Select(group => (group.Key, group.Count()))
                .OrderByDescending(entry => entry.Item2)
                .ThenBy(entry => entry.Key),
        ];
    }

    /// <summary>The alerts of -StatePath, else of the sender; null where neither is named.</summary>
    /// <exception cref="WhatsAppException">They cannot be read.</exception>
    public AlertBook? ReadAlerts()
    {
        string? sender = Connection.From?.Value ?? Connection.MessagingServiceSid;
        if (sender is null && Options.StatePath is null)
        {
            return null;
        }

        // A simulator keeps what nobody named a folder for in memory.
        string? root = Connection.IsSimulated ? Connection.StateRoot : Connection.StateRoot ?? Machine.StateFolder;
        return new AlertStore(Connection.Alerts.Open(sender ?? string.Empty, Options.StatePath, root), Connection.IsSimulated, Connection.Time, new Random()).Read();
    }

    /// <summary>Whether a refusal is about the right to read, so that nothing is known about what was to be read.</summary>
    public static bool IsRefusal(WhatsAppException failure) => failure.HttpStatus is 401 or 403 || failure.Code is 20003 or 20005 or 70051;

    public void Dispose() => _probe?.Dispose();
}
