using System;
using System.Linq;
using System.Threading;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Simulator;

namespace WhatsAppTools.Tests.Delivery;

// Facts 2.3: a DELETE removes the record; media is deleted separately.
public class MessageRemovalTests
{
    private static readonly InboundOptions s_photos = new() { MediaUrls = ["https://example.com/a.jpg", "https://example.com/b.jpg"] };

    [Fact]
    public void The_files_go_first_and_then_the_message() => DeliveryScene.Run(scene =>
    {
        string sid = scene.Simulator.Inbound(DeliveryScene.Person(1), null, "Two photos", s_photos);
        scene.Finish(MessageRemoval.RemoveAsync(scene.Api, sid, CancellationToken.None));

        string[] deletes = [.. scene.Requests.Where(request => request.StartsWith("DELETE ", StringComparison.Ordinal))];
        Assert.Equal(3, deletes.Length);
        Assert.All(deletes.Take(2), delete => Assert.Contains($"/Messages/{sid}/Media/ME", delete, StringComparison.Ordinal));
        Assert.EndsWith($"/Messages/{sid}.json", deletes[2], StringComparison.Ordinal);
    });

    [Fact]
    public void A_file_that_cannot_be_deleted_keeps_the_message_so_that_it_can_be_tried_again() => DeliveryScene.Run(scene =>
    {
        string sid = scene.Simulator.Inbound(DeliveryScene.Person(1), null, "Two photos", s_photos);
        scene.Simulator.AddFault(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 500, Method = "DELETE" });
        Assert.Throws<TwilioApiException>(() => scene.Finish(MessageRemoval.RemoveAsync(scene.Api, sid, CancellationToken.None)));

        scene.Finish(MessageRemoval.RemoveAsync(scene.Api, sid, CancellationToken.None));
        TwilioApiException gone = Assert.Throws<TwilioApiException>(() => scene.Finish(scene.Api.FetchMessageAsync(sid, CancellationToken.None)));
        Assert.Equal(20404, gone.Code);
    });
}
