using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.Paging;

namespace WhatsAppTools.Simulator.Usage;

/// <summary>Usage records with their lists by day, month and year (OpenAPI api v2010, Usage/Records).</summary>
internal sealed class UsageResource : IResource
{
    private const string Folder = "/2010-04-01/Accounts/{AccountSid}/Usage/Records";
    private static readonly string[] s_kinds = ["", "AllTime", "Daily", "LastMonth", "Monthly", "ThisMonth", "Today", "Yearly", "Yesterday"];

    public IEnumerable<Route> Routes => s_kinds.Select(kind => new Route(
        Product.Api,
        "GET",
        Folder + (kind.Length == 0 ? "" : "/" + kind) + ".json",
        SimulatorPermissions.ReadUsage,
        context => List(context, kind)));

    private static SimulatorResponse List(RequestContext context, string kind)
    {
        if (context.Query["IncludeSubaccounts"] is string subaccounts && !bool.TryParse(subaccounts, out _))
        {
            throw new ApiError(400, 20001, "IncludeSubaccounts is true or false");
        }

        DateTime today = context.Now.UtcDateTime.Date;
        List<UsageLedger.Charge> charges = UsageLedger.Read(context.World, context.Now.UtcTicks);
        DateTime first = context.World.Start.UtcDateTime.Date;
        if (charges.Count > 0)
        {
            DateTime earliest = new DateTime(charges.Min(charge => charge.At)).Date;
            first = earliest < first ? earliest : first;
        }

        string? wanted = context.Query["Category"];
        List<UsageRow> rows = [];
        foreach (UsagePeriod period in UsagePeriod.Of(kind, context.Query, first, today))
        {
            List<UsageLedger.Charge> within = charges.FindAll(charge => period.Holds(charge.At));
            rows.AddRange(UsageCategory.All
                .Where(category => string.IsNullOrEmpty(wanted) || category.Name == wanted)
                .Select(category => UsageRow.Of(category, period, within)));
            rows.AddRange(context.World.Account.FurtherUsage
                .Where(charge => string.IsNullOrEmpty(wanted) || charge.Key == wanted)
                .Select(charge => new UsageRow(new UsageCategory(charge.Key, charge.Key, null), period, period.Holds(today.Ticks) ? 1 : 0, period.Holds(today.Ticks) ? charge.Value : 0)));
        }

        return LegacyPage.Reply(context, "usage_records", rows, (writer, row) => Write(writer, row, context));
    }

    private static void Write(Utf8JsonWriter writer, UsageRow row, RequestContext context)
    {
        string account = context.World.Options.AccountSid;
        string uri = "/2010-04-01/Accounts/" + account + "/Usage/Records";
        string count = row.Category.Name == UsageCategory.Total ? Text(row.Price) : row.Count.ToString(CultureInfo.InvariantCulture);
        string unit = row.Category.Name == UsageCategory.Total ? "usd" : "messages";
        writer.WriteStartObject();
        writer.WriteString("account_sid", account);
        writer.WriteString("api_version", "2010-04-01");
        writer.WriteString("as_of", context.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture));
        writer.WriteString("category", row.Category.Name);
        writer.WriteString("count", count);
        writer.WriteString("count_unit", unit);
        writer.WriteString("description", row.Category.Description);
        writer.WriteString("end_date", Day(row.Period.Last));
        if (context.World.Options.Unverified.UsagePriceIsText)
        {
            writer.WriteString("price", Text(row.Price));
        }
        else
        {
            writer.WriteNumber("price", row.Price);
        }

        writer.WriteString("price_unit", "usd");
        writer.WriteString("start_date", Day(row.Period.First));
        writer.WriteStartObject("subresource_uris");
        foreach (string kind in s_kinds.Where(kind => kind.Length > 0))
        {
            writer.WriteString(SnakeCase(kind), uri + "/" + kind + ".json?Category=" + row.Category.Name);
        }

        writer.WriteEndObject();
        writer.WriteString("uri", uri + ".json?Category=" + row.Category.Name + "&StartDate=" + Day(row.Period.First) + "&EndDate=" + Day(row.Period.Last));
        writer.WriteString("usage", count);
        writer.WriteString("usage_unit", unit);
        writer.WriteEndObject();
    }

    private static string Text(decimal price) => price.ToString("0.0####", CultureInfo.InvariantCulture);

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string SnakeCase(string kind) => kind switch
    {
        "AllTime" => "all_time",
        "LastMonth" => "last_month",
        "ThisMonth" => "this_month",
        _ => kind.ToLowerInvariant(),
    };

    /// <summary>One category in one period.</summary>
    private sealed record UsageRow(UsageCategory Category, UsagePeriod Period, int Count, decimal Price)
    {
        public static UsageRow Of(UsageCategory category, UsagePeriod period, List<UsageLedger.Charge> charges)
        {
            int count = 0;
            decimal price = 0;
            foreach (UsageLedger.Charge charge in charges)
            {
                if (category.Holds(charge.Category))
                {
                    count++;
                    price += charge.Price;
                }
            }

            return new UsageRow(category, period, count, price);
        }
    }
}
