using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// What each failure means, early (the request is refused) and late (the message was taken and lost). A code's own line
/// counts before the line of its category.
/// </summary>
internal static class FailureCodes
{
    private static readonly FailureRule s_row = new(FailureKind.Permanent, FailureKind.Permanent);
    private static readonly FailureRule s_setting = new(FailureKind.Permanent, FailureKind.Permanent, StopsRun: true);
    private static readonly FailureRule s_template = new(FailureKind.Template, FailureKind.Template, StopsRun: true);
    private static readonly FailureRule s_account = new(FailureKind.EveryRow, FailureKind.EveryRow, StaysOpen: true);
    private static readonly FailureRule s_limit = new(FailureKind.Limit, FailureKind.Limit, StaysOpen: true);
    private static readonly FailureRule s_rate = new(FailureKind.Throttled, FailureKind.Limit, StaysOpen: true);

    // Each has a page of Twilio's under its number.
    private static readonly Dictionary<int, FailureRule> s_codes = new()
    {
        [20003] = s_account, // credentials
        [63020] = s_account, // Meta's invitation is open
        [70051] = s_account, // a permission is missing
        [20429] = s_rate, // too many requests
        [63017] = s_rate, // account and subaccounts together
        [63018] = s_limit, // rate of the account or the sender, messaging limit, or too much to one person
        [63016] = new(FailureKind.WindowMissed, FailureKind.WindowMissed),

        // Each further message makes a spam verdict worse: the first one ends the run, and no row is sent again by itself.
        [63026] = new(FailureKind.EveryRow, FailureKind.EveryRow),

        [63013] = s_setting, // against WhatsApp's rules
        [63041] = s_template, // paused
        [63042] = s_template, // disabled
        [63054] = s_template, // cannot be used

        // A recipient that the account may not write to yet. Where every row gets it, the account itself is limited.
        [21608] = s_setting,
        [572002] = s_setting,
        [572005] = s_setting,
    };

    /// <summary>The line of a failure.</summary>
    /// <param name="code">Twilio's code, or null.</param>
    /// <param name="category">The failure's category.</param>
    public static FailureRule Find(int? code, WhatsAppErrorCategory category)
    {
        if (code is int known && s_codes.TryGetValue(known, out FailureRule? rule))
        {
            return rule;
        }

        return category switch
        {
            WhatsAppErrorCategory.Account => s_account,
            WhatsAppErrorCategory.Configuration => s_setting,
            WhatsAppErrorCategory.Template => s_template,
            WhatsAppErrorCategory.Throttle => s_rate,
            _ => s_row,
        };
    }
}
