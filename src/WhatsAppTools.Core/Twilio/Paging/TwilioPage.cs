using System.Collections.Generic;

namespace WhatsAppTools.Twilio;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="nextPage">The next page's address exactly as the server gave it, or null at the end.</param>
public sealed class TwilioPage<T>(IReadOnlyList<T> items, string? nextPage)
{
    /// <summary>What the page holds, in the server's order.</summary>
    public IReadOnlyList<T> Items { get; } = items;

    /// <summary>The next page's address exactly as the server gave it, or null at the end. It is followed as it is, never built.</summary>
    public string? NextPage { get; } = nextPage;
}
