using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Sending;
using WhatsAppTools.Simulator;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.OptOuts;

/// <summary>A messaging service sends from a sender that somebody said STOP to.</summary>
public sealed class OptOutServiceTests : IDisposable
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly OptOutPlace s_memory = new();
    private static readonly SendRow s_row = new()
    {
        To = WhatsAppAddress.Parse("+447700900160"),
        MessagingServiceSid = DefaultWorld.ServiceSid,
        Mode = SendMode.Template,
        Template = DefaultWorld.OrderUpdateSid,
    };

    private readonly TwilioHttpApi _api;
    private readonly OptOutLists _lists;

    public OptOutServiceTests()
    {
        _api = new TwilioHttpApi(new TwilioClientOptions
        {
            Credential = new TwilioCredential(DefaultWorld.AccountSid, DefaultWorld.AccountSid, DefaultWorld.AuthToken),
            Handler = new SimulatorHttpHandler(new TwilioSimulator(new SimulatorOptions())),
        });
        _lists = new OptOutLists(_api, TimeProvider.System);
    }

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Who_said_no_to_a_sender_gets_nothing_through_its_service(bool isOwn, bool readsPool)
    {
        OptOutGuard guard = Guard(isOwn, readsPool);
        await SayAsync(DefaultWorld.Sender, OptOutLineKind.Out, 0);
        await guard.CatchUpAsync(s_row, CancellationToken.None);

        Assert.Equal("RecipientOptedOut", guard.Refusal(s_row, TemplateCategory.Utility)?.ErrorId);
    }

    [Fact]
    public async Task Who_came_back_to_the_service_after_the_no_to_its_sender_gets_messages()
    {
        OptOutGuard guard = Guard(isOwn: true, readsPool: false);
        await SayAsync(DefaultWorld.Sender, OptOutLineKind.Out, 0);
        await SayAsync(DefaultWorld.ServiceSid, OptOutLineKind.In, 1);
        await guard.CatchUpAsync(s_row, CancellationToken.None);

        Assert.Null(guard.Refusal(s_row, TemplateCategory.Utility));
    }

    [Fact]
    public async Task No_to_another_sender_does_not_count()
    {
        OptOutGuard guard = Guard(isOwn: true, readsPool: true);
        await SayAsync("whatsapp:+447700900999", OptOutLineKind.Out, 0);
        await guard.CatchUpAsync(s_row, CancellationToken.None);

        Assert.Null(guard.Refusal(s_row, TemplateCategory.Utility));
    }

    // Without a look at the pool for every message: the lists that lie on this machine are asked.
    [Theory]
    [InlineData(DefaultWorld.Sender, DefaultWorld.ServiceSid, "RecipientOptedOut")]
    [InlineData(DefaultWorld.ServiceSid, DefaultWorld.Sender, "RecipientOptedOut")]
    [InlineData("whatsapp:+447700900999", DefaultWorld.ServiceSid, null)]
    [InlineData(DefaultWorld.ServiceSid, "whatsapp:+447700900999", null)]
    [InlineData("whatsapp:+447700900999", DefaultWorld.Sender, null)]
    [InlineData("whatsapp:+447700900999", "MG00000000000000000000000000000404", "RecipientOptedOut")]
    public async Task A_no_in_a_list_on_this_machine_counts_for_all_that_share_a_pool(string said, string sends, string? errorId)
    {
        string folder = Directory.CreateTempSubdirectory("pool").FullName;
        try
        {
            OptOutPlace place = new() { StateRoot = folder };
            await SayAsync(said, OptOutLineKind.Out, 0, place);
            SendRow row = sends.StartsWith("MG", StringComparison.Ordinal)
                ? s_row with { MessagingServiceSid = sends }
                : s_row with { MessagingServiceSid = null, From = WhatsAppAddress.Parse(sends) };
            OptOutLists later = new(_api, TimeProvider.System);
            OptOutGuard guard = new(sender => later.Open(sender, place)) { SenderLists = new OptOutSenderLists(later, place, readsPool: false) };
            await guard.CatchUpAsync(row, CancellationToken.None);
            WhatsAppException? refusal = guard.Refusal(row, TemplateCategory.Utility);

            Assert.Equal(errorId, refusal?.ErrorId);
            Assert.Equal(errorId is not null, refusal?.Message.IndexOf(folder, StringComparison.Ordinal) > 0);
            (await later.OpenAsync(sends, place, CancellationToken.None)).Take(new OptOutLine(OptOutLineKind.In, s_row.To.Value, s_noon.AddHours(1)));
            Assert.Null(guard.Refusal(row, TemplateCategory.Utility));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private OptOutGuard Guard(bool isOwn, bool readsPool) => new(sender => _lists.Open(sender, s_memory))
    {
        SenderLists = new OptOutSenderLists(_lists, s_memory, readsPool) { Own = isOwn ? (DefaultWorld.Sender, s_memory) : null },
    };

    private async Task SayAsync(string sender, OptOutLineKind kind, int hours, OptOutPlace? place = null)
    {
        OptOutList list = await _lists.OpenAsync(sender, place ?? s_memory, CancellationToken.None);
        list.Take(new OptOutLine(kind, s_row.To.Value, s_noon.AddHours(hours)));
        if (place is not null)
        {
            await list.SaveAsync(CancellationToken.None);
        }
    }
}
