using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Azure.Tests.Emulator;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Azure.Tests;

/// <summary>A sender's opt-out list in a container that many write.</summary>
[Collection(EmulatorTests.Name)]
public sealed class OptOutTests(EmulatorFixture emulator)
{
    private const string Folder = "optouts/AC1-whatsapp15005550006";

    [EmulatorFact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        AzureSegmentStore store = await emulator.NewStoreAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            OptOutList list = Open(store);
            for (int person = 0; person < 10; person++)
            {
                list.Take(new OptOutLine(OptOutLineKind.Out, "whatsapp:+4477009" + (10000 + (writer * 10) + person), DateTimeOffset.UtcNow, OptOutScope.All, OptOutLine.Manual));
                await list.SaveAsync(CancellationToken.None);
            }
        })));

        OptOutList all = Open(store);
        await all.RefreshAsync(CancellationToken.None);
        Assert.Equal(40, all.Count);
        Assert.Single(await store.ListAsync(Folder + "/", default));
    }

    [EmulatorFact]
    public async Task A_list_that_nobody_has_written_is_empty_and_one_in_no_container_cannot_be_read()
    {
        OptOutList list = Open(await emulator.NewStoreAsync());
        await list.RefreshAsync(CancellationToken.None);
        Assert.True(list.IsNew);

        AzureSegmentStore nowhere = new(AzureAccess.Of(new Uri(emulator.Address + "/none"), emulator.Key, AzureAccess.Options(EmulatorFixture.Patience)));
        WhatsAppException failure = await Assert.ThrowsAsync<WhatsAppException>(() => Open(nowhere).RefreshAsync(CancellationToken.None));
        Assert.Equal("OptOutListUnreadable", failure.ErrorId);
    }

    private static OptOutList Open(AzureSegmentStore store) => new(new OptOutStoreLog(new SegmentChain(store, Folder, TimeProvider.System), isSimulated: false, TimeProvider.System), () => DateTimeOffset.MaxValue);
}
