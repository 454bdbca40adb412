using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Accounts;

/// <summary>Reads the account. Most keys may read a part of it only: what is refused is noted, and the rest is given.</summary>
public sealed class AccountReader(ITwilioApi api)
{
    private static readonly string[] s_parents = ["channels-messaging", "channels-whatsapp"];

    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));

    /// <summary>Reads what the account is, what is left, and what today and this month cost.</summary>
    /// <exception cref="WhatsAppException">Nothing at all may be read, or Twilio was not reached.</exception>
    public async Task<WhatsAppAccount> ReadAsync(CancellationToken cancellationToken)
    {
        List<TwilioApiException> refusals = [];
        TwilioAccount? account = await TryAsync(() => _api.FetchAccountAsync(cancellationToken), refusals).ConfigureAwait(false);
        TwilioBalance? balance = await TryAsync(() => _api.FetchBalanceAsync(cancellationToken), refusals).ConfigureAwait(false);
        DateTime today = _api.ServerNow.UtcDateTime.Date;
        WhatsAppCost? day = await TryAsync(() => CostAsync(today, today, cancellationToken), refusals).ConfigureAwait(false);
        WhatsAppCost? month = day is null ? null : await TryAsync(() => CostAsync(today.AddDays(1 - today.Day), today, cancellationToken), refusals).ConfigureAwait(false);
        if (account is null && balance is null && day is null)
        {
            throw refusals[0];
        }

        return new WhatsAppAccount
        {
            AccountSid = _api.AccountSid,
            Name = account?.FriendlyName,
            Status = account?.Status,
            Type = account?.Type,
            Balance = balance?.Balance,
            Currency = balance?.Currency,
            Today = day,
            ThisMonth = month,
            Note = refusals.Count == 0 ? null : string.Join(" ", refusals.Select(refusal => refusal.Message).Distinct()),
            Simulated = _api.IsSimulated,
        };
    }

    /// <summary>Reads what each day cost, the oldest first: one line a GMT day, days without any cost included.</summary>
    /// <param name="days">How many days, today included.</param>
    public async Task<IReadOnlyList<WhatsAppCost>> ReadDaysAsync(int days, CancellationToken cancellationToken)
    {
        List<TwilioUsage> records = [];
        DateTime today = _api.ServerNow.UtcDateTime.Date;
        foreach (string parent in s_parents)
        {
            UsageFilter filter = new() { Category = parent, FirstDay = today.AddDays(1 - days), LastDay = today, ByDay = true };
            records.AddRange(await _api.ListUsageAsync(filter, cancellationToken).ConfigureAwait(false));
        }

        return
        [
            .. records
                .Where(record => record.StartDate is not null)
                .GroupBy(record => record.StartDate!, StringComparer.Ordinal)
                .OrderBy(day => day.Key, StringComparer.Ordinal)
                .Select(day => WhatsAppCost.Of([.. day], day.Key, day.Key, _api.IsSimulated)),
        ];
    }

    private async Task<WhatsAppCost> CostAsync(DateTime first, DateTime last, CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioUsage> records = await _api.ListUsageAsync(new UsageFilter { FirstDay = first, LastDay = last }, cancellationToken).ConfigureAwait(false);
        return WhatsAppCost.Of(records, Text(first), Text(last), _api.IsSimulated);
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A refusal is about the right to read one thing. A subaccount's balance is not found.
    private static async Task<T?> TryAsync<T>(Func<Task<T>> read, List<TwilioApiException> refusals)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (TwilioApiException refusal) when (refusal.HttpStatus is 401 or 403 or 404)
        {
            refusals.Add(refusal);
            return null;
        }
    }
}
