using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup;

/// <summary>What is asked of Twilio during one look at a set-up: each thing once, whichever checks need it.</summary>
internal sealed class SetupReadings(WhatsAppConnection connection, CancellationToken cancellationToken)
{
    // The newest of the last 24 hours, one page: where a log overflows, more tells nothing new.
    private const int MostAlerts = 500;

    private readonly ITwilioApi _api = connection.Api;
    private readonly string? _service = connection.MessagingServiceSid;
    private readonly CancellationToken _token = cancellationToken;
    private readonly ConcurrentDictionary<SetupReading, Lazy<Task>> _readings = new();

    public Task<TwilioPage<TwilioMessage>> Messages => Once(SetupReading.Messages, () => _api.ListMessagesAsync(new MessageFilter { PageSize = 1 }, _token));

    public Task<IReadOnlyList<ContentTemplate>> Templates => Once(SetupReading.Templates, ReadTemplatesAsync);

    public Task<IReadOnlyList<TwilioSender>> Senders => Once(SetupReading.Senders, () => _api.ListSendersAsync(_token));

    public Task<IReadOnlyList<TwilioService>> Services => Once(SetupReading.Services, () => _api.ListMessagingServicesAsync(_token));

    public Task<IReadOnlyList<string>> Pool => Once(SetupReading.Pool, () => _api.ListPoolSendersAsync(_service!, _token));

    public Task<TwilioPage<TwilioAlert>> Alerts => Once(
        SetupReading.Alerts,
        () => _api.ListAlertsAsync(new AlertFilter { After = _api.ServerNow.AddDays(-1), PageSize = MostAlerts }, _token));

    public Task<TwilioAccount> Account => Once(SetupReading.Account, () => _api.FetchAccountAsync(_token));

    public Task<TwilioBalance> Balance => Once(SetupReading.Balance, () => _api.FetchBalanceAsync(_token));

    /// <summary>What this month cost so far, by category. Months are GMT.</summary>
    public Task<IReadOnlyList<TwilioUsage>> Usage => Once(SetupReading.Usage, () =>
    {
        DateTime today = _api.ServerNow.UtcDateTime.Date;
        return _api.ListUsageAsync(new UsageFilter { FirstDay = today.AddDays(1 - today.Day), LastDay = today }, _token);
    });

    /// <summary>The reading that shows whether one of Twilio's hosts can be reached.</summary>
    public Task Of(TwilioProduct product) => product switch
    {
        TwilioProduct.Content => Templates,
        TwilioProduct.Messaging => Senders,
        TwilioProduct.Monitor => Alerts,
        _ => Messages,
    };

    private Task<T> Once<T>(SetupReading reading, Func<Task<T>> read) =>
        (Task<T>)_readings.GetOrAdd(reading, _ => new Lazy<Task>(() => Task.Run(read, _token))).Value;

    private async Task<IReadOnlyList<ContentTemplate>> ReadTemplatesAsync()
    {
        TwilioPage<TwilioContent> page = await _api.ListContentAsync(null, _token).ConfigureAwait(false);
        List<TwilioContent> all = [.. page.Items];
        PageWalk walk = new(PageWalk.Short);
        while (page.NextPage is string next)
        {
            page = await _api.ListMoreContentAsync(walk.Follow(next), _token).ConfigureAwait(false);
            all.AddRange(page.Items);
        }

        return [.. all.Select(content => TemplateReader.Read(content))];
    }
}

/// <summary>What a check asks Twilio for. Checks that ask for the same share one request.</summary>
[Flags]
internal enum SetupReading
{
    None = 0,
    Messages = 1,
    Templates = 2,
    Senders = 4,
    Services = 8,
    Pool = 16,
    Alerts = 32,
    Account = 64,
    Balance = 128,
    Window = 256,
    Usage = 512,
}
