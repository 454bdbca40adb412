using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>
/// Under which name a lock file keeps an account. A simulated one is empty again in the next simulator, and has the same sid: its
/// world is part of the name, so that what another world had is not missed in this one.
/// </summary>
internal static class LockAccount
{
    private const char Mark = '@';

    /// <summary>The name, once Twilio or the simulator has answered.</summary>
    public static string Of(ITwilioApi api) => api.SimulatedWorld is { } world ? api.AccountSid + Mark + world : api.AccountSid;

    /// <summary>The name; where nobody has answered yet and the lock file knows simulated accounts, one answer is asked for.</summary>
    public static async Task<string> OfAsync(ITwilioApi api, TemplateLock locked, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!api.IsServerTimeKnown && locked.KnowsWorldOf(api.AccountSid))
        {
            try
            {
                await RepeatedRead.RunAsync(time, api.FetchAccountAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (TwilioApiException)
            {
                // A refusal shows as well whether it is a simulator's.
            }
        }

        return Of(api);
    }

    /// <summary>Whether a name is that of a simulated account of a sid, in whatever world.</summary>
    public static bool IsWorldOf(string name, string accountSid) =>
        name.Length > accountSid.Length && name[accountSid.Length] == Mark && name.StartsWith(accountSid, StringComparison.Ordinal);

    /// <summary>Whether two names are those of one simulated account in two worlds.</summary>
    public static bool IsOtherWorld(string name, string other) =>
        name != other && other.IndexOf(Mark) is > 0 and int end && IsWorldOf(name, other.Substring(0, end));
}
