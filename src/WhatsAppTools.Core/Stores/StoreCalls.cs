using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Stores;

/// <summary>Asks a store with patience where a repetition does no harm, and says in our words why it did not do what it was asked.</summary>
/// <param name="path">The journal's place, for errors.</param>
internal sealed class StoreCalls(string path, TimeProvider time)
{
    /// <summary>How long one request may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly string _path = path;
    private readonly TimeProvider _time = time;

    /// <summary>Asks until the store answers, for a minute at the most.</summary>
    /// <exception cref="WhatsAppException">StoreUnreachable, StoreDenied, StoreRefused.</exception>
    /// <exception cref="StoreException">What was asked for is missing, or its lease is somebody else's.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop)
    {
        long began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return await OnceAsync(call, stop).ConfigureAwait(false);
            }
            catch (StoreException failure) when (MayRepeat(failure) && _time.GetElapsedTime(began) < s_patience)
            {
                await _time.For(s_pause, stop).ConfigureAwait(false);
            }
            catch (StoreException failure) when (failure.Failure is not (StoreFailure.Missing or StoreFailure.LeaseLost))
            {
                throw Told(failure);
            }
        }
    }

    /// <summary>Asks once, and waits no longer for the answer than a request may take.</summary>
    /// <exception cref="StoreException">It was not done, or it is not known whether it was.</exception>
    public async Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop)
    {
        using TimeLimit limit = new(_time, Timeout, stop);
        try
        {
            return await call(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException failure) when (!stop.IsCancellationRequested)
        {
            throw new StoreException(StoreFailure.Unanswered, $"no answer within {Timeout.TotalSeconds:0} s", failure);
        }
        catch (IOException failure)
        {
            throw new StoreException(StoreFailure.Unanswered, failure.Message, failure);
        }
    }

    /// <summary>Asks for something without an answer of its own until the store answers, for a minute at the most.</summary>
    /// <exception cref="WhatsAppException">StoreUnreachable, StoreDenied, StoreRefused.</exception>
    /// <exception cref="StoreException">What was asked for is missing, or its lease is somebody else's.</exception>
    public Task AskAsync(Func<CancellationToken, Task> call, CancellationToken stop) => AskAsync(Answered(call), stop);

    /// <summary>Asks once for something without an answer of its own.</summary>
    /// <exception cref="StoreException">It was not done, or it is not known whether it was.</exception>
    public Task OnceAsync(Func<CancellationToken, Task> call, CancellationToken stop) => OnceAsync(Answered(call), stop);

    /// <summary>Whether the same request may be answered when it is asked again.</summary>
    public static bool MayRepeat(StoreException failure) => failure.Failure is StoreFailure.Unanswered or StoreFailure.Busy;

    /// <summary>A failure in our words.</summary>
    public WhatsAppException Told(StoreException failure)
    {
        string id = failure.Failure switch
        {
            StoreFailure.Unanswered or StoreFailure.Busy => "StoreUnreachable",
            StoreFailure.Denied => "StoreDenied",
            StoreFailure.Missing => "JournalMissing",
            _ => "StoreRefused",
        };
        return new WhatsAppException(ErrorText.For(id, _path, failure.Message), failure);
    }

    private static Func<CancellationToken, Task<bool>> Answered(Func<CancellationToken, Task> call) => async token =>
    {
        await call(token).ConfigureAwait(false);
        return true;
    };
}
