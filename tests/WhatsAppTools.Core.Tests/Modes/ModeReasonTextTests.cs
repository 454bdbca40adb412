using System;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Tests.Modes;

public sealed class ModeReasonTextTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    // Facts of 2026-11, C7: a call opens the window too and cannot be seen, so nobody says that the window is closed.
    [Theory]
    [InlineData("WindowOpen", 1, "The person wrote 2026-11-02 07:00 UTC; the window is open until 2026-11-03 07:00 UTC.")]
    [InlineData("WindowClosed", 30, "No message from them in 24 hours (they wrote 2026-11-01 02:00 UTC), so the template goes.")]
    [InlineData("WindowClosed", null, "No message from them in 24 hours (they wrote more than 24 hours ago, or never), so the template goes.")]
    [InlineData("WindowClosing", 23, "The window closes at 2026-11-02 09:00 UTC, too soon to risk free-form text, so the template goes.")]
    [InlineData("TemplateAsked", null, "A template was asked for.")]
    public void A_reason_says_what_was_seen(string reason, int? hoursAgo, string text)
    {
        ServiceWindow window = ServiceWindow.Judge(hoursAgo is int hours ? s_now.AddHours(-hours) : null, s_now, TimeSpan.FromMinutes(5));

        Assert.Equal(text, ModeReasonText.For((ModeReason)Enum.Parse(typeof(ModeReason), reason), window));
    }
}
