using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Twilio.Base;
using Twilio.Rest.Api.V2010.Account.Usage;
using Twilio.Rest.Api.V2010.Account.Usage.Record;

namespace WhatsAppTools.Simulator.Tests.Package.Topics;

/// <summary>What was used, in every list that there is of it.</summary>
internal static class UsageTopics
{
    private const string Category = "channels-messaging";

    public static async Task UsageAsync(PackageWorld world)
    {
        await MessageTopics.CreateAsync(world);
        world.Advance(60);

        await OfOneCategoryAsync(world, client => RecordResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => AllTimeResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => DailyResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => LastMonthResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => MonthlyResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => ThisMonthResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => TodayResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => YearlyResource.ReadAsync(category: Category, client: client), record => record.Category);
        await OfOneCategoryAsync(world, client => YesterdayResource.ReadAsync(category: Category, client: client), record => record.Category);

        IReadOnlyList<RecordResource> all = await world.AllAsync(client => RecordResource.ReadAsync(pageSize: 5, client: client));
        Assert.Equal(all.Count, all.Select(record => record.Category).Distinct().Count());
        Assert.True(all.Count > 10);
    }

    private static async Task OfOneCategoryAsync<T>(
        PackageWorld world,
        Func<global::Twilio.Clients.TwilioRestClient, Task<ResourceSet<T>>> list,
        Func<T, string> category)
        where T : Resource
    {
        IReadOnlyList<T> records = await world.AllAsync(list);
        Assert.NotEmpty(records);
        Assert.All(records, record => Assert.Equal(Category, category(record)));
    }
}
