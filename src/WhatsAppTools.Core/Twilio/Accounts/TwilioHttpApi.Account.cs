using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Twilio;

/// <summary>Twilio over HTTP: the account, its balance and what was used (api 2010-04-01).</summary>
public sealed partial class TwilioHttpApi
{
    // Without a category there is a row for each: some 520, most of them zero.
    private const int UsagePageSize = 1000;

    /// <inheritdoc/>
    public Task<TwilioAccount> FetchAccountAsync(CancellationToken cancellationToken) =>
        _transport.ReadAsync(_transport.AddressOf(TwilioProduct.Api, _account + ".json"), TwilioJson.Default.TwilioAccount, static account => account, cancellationToken);

    /// <inheritdoc/>
    public Task<TwilioBalance> FetchBalanceAsync(CancellationToken cancellationToken) =>
        _transport.ReadAsync(_transport.AddressOf(TwilioProduct.Api, _account + "/Balance.json"), TwilioJson.Default.TwilioBalance, static balance => balance, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TwilioUsage>> ListUsageAsync(UsageFilter filter, CancellationToken cancellationToken)
    {
        _ = filter ?? throw new ArgumentNullException(nameof(filter));

        string query = new FormBody()
            .Add("Category", filter.Category)
            .Add("StartDate", Day(filter.FirstDay))
            .Add("EndDate", Day(filter.LastDay))
            .Add("IncludeSubaccounts", "false")
            .Add("PageSize", UsagePageSize.ToString(CultureInfo.InvariantCulture))
            .ToQuery();
        List<TwilioUsage> all = [];
        PageWalk walk = new(PageWalk.Short);
        Uri? address = _transport.AddressOf(TwilioProduct.Api, $"{_account}/Usage/Records{(filter.ByDay ? "/Daily" : string.Empty)}.json?{query}");
        while (address is not null)
        {
            UsagePageBody page = await _transport.ReadAsync(address, TwilioJson.Default.UsagePageBody, static body => body, cancellationToken).ConfigureAwait(false);
            all.AddRange(PageItems.Of(page.UsageRecords));
            address = string.IsNullOrEmpty(page.NextPageUri) ? null : _transport.AddressOfNextPage(TwilioProduct.Api, walk.Follow(page.NextPageUri!));
        }

        return all;
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
