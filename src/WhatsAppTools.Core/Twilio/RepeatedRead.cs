using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Twilio;

/// <summary>Repeats a read that failed in passing (429, 5xx, no connection). Reading changes nothing, so it may be repeated.</summary>
internal static class RepeatedRead
{
    private const int Attempts = 4;
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    /// <summary>Reads, at most four times within some seconds.</summary>
    public static async Task<T> RunAsync<T>(TimeProvider time, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        TimeSpan wait = s_firstWait;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await read(cancellationToken).ConfigureAwait(false);
            }
            catch (WhatsAppException failure) when (attempt < Attempts && MayPass(failure))
            {
                TimeSpan asked = (failure as TwilioApiException)?.RetryAfter ?? wait;
                await time.For(asked < s_longestWait ? asked : s_longestWait, cancellationToken).ConfigureAwait(false);
            }

            wait += wait;
        }
    }

    private static bool MayPass(WhatsAppException failure) => failure switch
    {
        TwilioConnectionException => true,
        TwilioApiException api => api.Code == 20429 || (api.Code is null && api.HttpStatus is 429) || api.HttpStatus >= 500,
        _ => false,
    };
}
