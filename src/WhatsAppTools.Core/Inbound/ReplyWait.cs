using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Inbound;

/// <summary>Looks for answers again and again, until all or enough people have answered or the time is up.</summary>
/// <param name="watch">Finds the answers to what was added to it.</param>
/// <param name="timeout">How long to wait at most; none looks once.</param>
/// <param name="interval">How long to wait between two looks.</param>
/// <param name="enough">How many answers are enough; null waits for all.</param>
internal sealed class ReplyWait(ReplyWatch watch, TimeProvider time, TimeSpan timeout, TimeSpan interval, int? enough)
{
    private readonly ReplyWatch _watch = watch;
    private readonly TimeProvider _time = time;
    private readonly TimeSpan _interval = interval;
    private readonly int? _enough = enough;
    private readonly DateTimeOffset _end = time.GetUtcNow() + timeout;
    private bool _hasLooked;

    /// <summary>How many have answered.</summary>
    public int Answered => _watch.Count - _watch.OpenCount;

    /// <summary>Whether so many have answered as were asked for.</summary>
    public bool IsEnough => Answered >= _enough;

    /// <summary>Whether nothing is left to wait for.</summary>
    public bool IsOver => _watch.OpenCount == 0 || (_hasLooked && (IsEnough || _time.GetUtcNow() >= _end));

    /// <summary>What an answer's text has to match; null takes any.</summary>
    /// <exception cref="WhatsAppException"><c>MatchInvalid</c>.</exception>
    public static Regex? PatternOf(string? match)
    {
        try
        {
            return match is null ? null : new Regex(match, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException invalid)
        {
            throw new WhatsAppException(ErrorText.For("MatchInvalid", match!, invalid.Message), invalid);
        }
    }

    /// <summary>Looks once; after the first time it pauses before.</summary>
    /// <param name="senders">The senders that people may have answered to.</param>
    /// <returns>Those that have their answer now, the oldest answer first.</returns>
    /// <exception cref="WhatsAppException">The list cannot be read.</exception>
    public async Task<IReadOnlyList<AwaitedReply>> LookAsync(IReadOnlyList<string> senders, CancellationToken cancellationToken)
    {
        TimeSpan left = _end - _time.GetUtcNow();
        if (_hasLooked && left > TimeSpan.Zero)
        {
            await _time.For(left < _interval ? left : _interval, cancellationToken).ConfigureAwait(false);
        }

        _hasLooked = true;
        return await _watch.LookAsync(senders, cancellationToken).ConfigureAwait(false);
    }
}
