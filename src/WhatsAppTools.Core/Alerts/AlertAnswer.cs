using System;

namespace WhatsAppTools.Alerts;

/// <summary>What somebody wrote to the sender, or the button that they pressed.</summary>
/// <param name="Sid">The message's sid; it counts once.</param>
/// <param name="From">The person's address.</param>
/// <param name="At">When it came, by Twilio's clock.</param>
/// <param name="Text">The text; the button's title where one was pressed.</param>
/// <param name="IsButton">Whether a button was pressed; only a webhook can tell.</param>
/// <param name="RepliedSid">The message that it answers, where a webhook tells.</param>
internal sealed record AlertAnswer(string Sid, string From, DateTimeOffset At, string? Text, bool IsButton = false, string? RepliedSid = null);
