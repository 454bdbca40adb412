using System.Collections.ObjectModel;
using System.Text.Json;

namespace WhatsAppTools.Twilio;

/// <summary>
/// The items of a page, none of them null, and no more than a page can have: a few bytes of JSON each would become a hundred
/// times as much in memory.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class PageItems<T> : Collection<T>
{
    /// <exception cref="JsonException">There are more than a page can have, or the item is null.</exception>
    protected override void InsertItem(int index, T item)
    {
        if (item is null)
        {
            throw new JsonException("The list has a hole.");
        }

        if (index >= AnswerLimits.Items)
        {
            throw new JsonException($"The page has more than {AnswerLimits.Items} items.");
        }

        base.InsertItem(index, item);
    }
}

/// <summary>Reading <see cref="PageItems{T}"/>.</summary>
internal static class PageItems
{
    /// <summary>The items.</summary>
    /// <exception cref="JsonException">The answer has null in the list's place.</exception>
    public static PageItems<T> Of<T>(PageItems<T>? items) => items ?? throw new JsonException("The answer has no list.");
}

/// <summary>The paging part of the newer APIs' lists.</summary>
internal sealed record PageMeta
{
    public string? NextPageUrl { get; init; }
}
