using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Media;

/// <summary>
/// Tries media addresses out the way Twilio will, before anything is sent: Twilio fetches a file only after it has
/// taken the message, so that a bad address shows as a failed message minutes later (63019 and its kin). An
/// address that comes again is not asked again. Safe for use from several threads.
/// </summary>
public sealed class MediaChecker : IDisposable
{
    // Where every row has its own file, remembering all results would fill the memory.
    private const int MostRemembered = 10_000;

    private readonly MediaCheckOptions _options;
    private readonly HttpClient _client;
    private readonly MediaFetcher _fetcher;
    private readonly ConcurrentDictionary<string, Lazy<Task<MediaCheckResult>>> _checked = new(StringComparer.Ordinal);

    /// <summary>Prepares checking.</summary>
    public MediaChecker(MediaCheckOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _fetcher = new MediaFetcher(_client, options);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Asks an address with HEAD, then for its first bytes, and judges the answers. Never downloads a whole file.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<MediaCheckResult> CheckAsync(string address, CancellationToken cancellationToken)
    {
        if (_checked.Count >= MostRemembered)
        {
            _checked.Clear();
        }

        Lazy<Task<MediaCheckResult>> check = _checked.GetOrAdd(
            address ?? throw new ArgumentNullException(nameof(address)),
            asked => new Lazy<Task<MediaCheckResult>>(() => CheckOnceAsync(asked, cancellationToken)));
        try
        {
            return await check.Value.WithOthers().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _checked.TryRemove(address, out _);
            throw;
        }
    }

    private async Task<MediaCheckResult> CheckOnceAsync(string address, CancellationToken cancellationToken)
    {
        MediaCheckResult result = new(address);
        List<MediaProblem> problems = new();
        result.Problems = problems;
        if (!MediaRules.IsAddress(address, out Uri? uri))
        {
            problems.Add(Problem(21620, "MediaUrlInvalid", address));
            return result;
        }

#if NET
        using CancellationTokenSource timeout = new(_options.Timeout, _options.TimeProvider);
#else
        using CancellationTokenSource timeout = _options.TimeProvider.CreateCancellationTokenSource(_options.Timeout);
#endif
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            MediaAnswer head = await _fetcher.AskAsync(HttpMethod.Head, uri!, both.Token).ConfigureAwait(false);
            MediaAnswer get = await _fetcher.AskAsync(HttpMethod.Get, uri!, both.Token).ConfigureAwait(false);
            result.ContentType = get.ContentType;
            result.Length = get.Length ?? head.Length;
            problems.AddRange(MediaJudge.Judge(address, head, get, result.Length));
        }
        catch (WhatsAppException unreachable)
        {
            problems.Add(new MediaProblem(new ErrorText(unreachable.ErrorId, unreachable.Message, unreachable.Remedy, unreachable.Category), unreachable.Code));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problems.Add(Problem(63019, "MediaTimeout", address, (int)_options.Timeout.TotalSeconds));
        }

        return result;
    }

    private static MediaProblem Problem(int code, string id, params object?[] arguments) => new(ErrorText.For(id, arguments), code);
}
