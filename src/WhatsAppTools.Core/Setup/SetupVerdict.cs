using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Setup;

/// <summary>What all checks together mean, in one sentence.</summary>
public static class SetupVerdict
{
    /// <summary>Whether nothing stands against sending, as far as it was looked at.</summary>
    public static bool IsReady(IEnumerable<WhatsAppSetupCheck> checks) => checks.All(check => check.ResultKind != SetupResult.Fail);

    /// <summary>The sentence.</summary>
    /// <param name="isComplete">Whether all checks ran: some of them cannot show that everything is ready.</param>
    public static string Sentence(IReadOnlyCollection<WhatsAppSetupCheck> checks, bool isComplete)
    {
        _ = checks ?? throw new ArgumentNullException(nameof(checks));

        int fails = checks.Count(check => check.ResultKind == SetupResult.Fail);
        int warnings = checks.Count(check => check.ResultKind == SetupResult.Warning);
        string also = warnings == 0 ? string.Empty : warnings == 1 ? ", and 1 warning to read" : $", and {warnings} warnings to read";
        if (fails > 0)
        {
            return $"{fails} {(fails == 1 ? "thing" : "things")} to fix{also}.";
        }

        return (isComplete ? "Ready to send" : "Nothing to fix in what was looked at") + also + ".";
    }
}
