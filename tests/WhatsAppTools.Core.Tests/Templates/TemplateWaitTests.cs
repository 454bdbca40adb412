using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Waiting for a review: how often it looks, and how it ends.</summary>
public sealed class TemplateWaitTests
{
    [Fact]
    public async Task It_looks_less_and_less_often_and_ends_when_all_are_decided()
    {
        // What waits goes on in the timer itself, as it does where no test's own context stands between.
        SynchronizationContext.SetSynchronizationContext(null);
        VirtualTime time = new();
        List<TimeSpan> looks = [];
        DateTimeOffset start = time.GetUtcNow();
        ContentTemplate pending = Contents.Text("Hello", "pending");
        TemplateWait wait = new(
            (_, _) =>
            {
                looks.Add(time.GetUtcNow() - start);
                return Task.FromResult(looks.Count == 8 ? pending with { Status = "approved" } : pending);
            },
            time);

        Task<IReadOnlyList<ContentTemplate>> waiting = wait.RunAsync([pending, pending with { Status = "rejected" }], TimeSpan.FromHours(2), default);
        time.MoveBy(TimeSpan.FromHours(1));

        Assert.True(waiting.IsCompleted);
        Assert.Equal(["approved", "rejected"], (await waiting).Select(template => template.Status));
        Assert.Equal([30, 90, 210, 450, 930, 1530, 2130, 2730], looks.Select(look => (int)look.TotalSeconds));
        Assert.Equal(0, wait.Open);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(60, 2)]
    public async Task It_gives_up_when_it_was_told_to_and_looks_a_last_time(int seconds, int expected)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        VirtualTime time = new();
        int looks = 0;
        ContentTemplate pending = Contents.Text("Hello", "received");
        TemplateWait wait = new(
            (_, _) =>
            {
                looks++;
                return Task.FromResult(pending);
            },
            time);

        Task<IReadOnlyList<ContentTemplate>> waiting = wait.RunAsync([pending], TimeSpan.FromSeconds(seconds), default);
        time.MoveBy(TimeSpan.FromMinutes(2));

        Assert.True(waiting.IsCompleted);
        Assert.Equal(expected, looks);
        Assert.Equal("TemplateNotDecided", TemplateWait.Failure((await waiting)[0], TimeSpan.Zero)!.ErrorId);
        Assert.Contains("waited for 5 s.", TemplateWait.Failure((await waiting)[0], TimeSpan.FromSeconds(5))!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approved", null, null)]
    [InlineData("rejected", "TAG_CONTENT_MISMATCH", "TemplateRejected")]
    [InlineData("rejected", "SOMETHING_NEW", "TemplateRejected")]
    [InlineData("paused", null, "TemplateStopped")]
    [InlineData("disabled", null, "TemplateStopped")]
    [InlineData("archived", null, "TemplateStopped")]
    [InlineData("unsubmitted", null, "TemplateNotSubmitted")]
    public void A_status_ends_with_its_reason(string status, string? reason, string? id)
    {
        ContentTemplate template = Contents.Text("Hello", status) with { RejectionReason = reason };

        WhatsAppException? failure = TemplateWait.Failure(template, TimeSpan.FromHours(1));

        Assert.Equal(id, failure?.ErrorId);
        Assert.Contains(reason ?? string.Empty, failure?.Message ?? string.Empty, StringComparison.Ordinal);
    }
}
