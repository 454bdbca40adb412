using System;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Twilio;

/// <summary>
/// The way through the pages of a list. It ends where a page leads back to one that was read already, and at a number of pages
/// that no real account has. Finds a circle after at most three times its length with one address kept (Brent's method).
/// </summary>
/// <param name="most">How many pages there may be.</param>
internal sealed class PageWalk(int most)
{
    /// <summary>Far more pages than any account has templates, senders, services or a day's answers.</summary>
    public const int Short = 1000;

    /// <summary>Far more pages than any account has messages or alerts that Twilio still keeps.</summary>
    public const int Long = 100_000;

    private readonly int _most = most;
    private int _pages = 1;
    private int _keptUntil = 1;
    private string? _kept;

    /// <summary>The next page's address, to be read now.</summary>
    /// <param name="nextPage">What the page before says.</param>
    /// <exception cref="WhatsAppException"><c>ListHasNoEnd</c>.</exception>
    public string Follow(string nextPage)
    {
        _ = nextPage ?? throw new ArgumentNullException(nameof(nextPage));

        if (nextPage == _kept || _pages >= _most)
        {
            throw new WhatsAppException("ListHasNoEnd", _pages);
        }

        _pages++;
        if (_pages > _keptUntil)
        {
            _kept = nextPage;
            _keptUntil *= 2;
        }

        return nextPage;
    }
}
