using System;

namespace WhatsAppTools.Simulator;

/// <summary>
/// Which unkindnesses of the real service are switched on. A profile is a preset of these:
/// <see cref="None"/> is Friendly, <see cref="All"/> is Hostile. Take one and change it with <c>with</c>.
/// </summary>
public sealed record SimulatorUnkindness
{
    /// <summary>Nothing unkind.</summary>
    public static SimulatorUnkindness None { get; } = new();

    /// <summary>Everything at once.</summary>
    public static SimulatorUnkindness All { get; } = new()
    {
        MaxListLag = TimeSpan.FromSeconds(120),
        DateSentNullUntilSent = true,
        MixedWindowErrors = true,
        MixedApprovalShapes = true,
        MixedDateFormats = true,
        CutsPagesAtOneMegabyte = true,
        MixedSidPrefixes = true,
        UnorderedCallbacks = true,
        NationalVariants = true,
        LateRateLimitEvery = 997,
        LateAccountErrorEvery = 4999,
        HtmlErrorEvery = 499,
        OtherClientEvery = 97,
        RefusedCreatesLeaveRows = true,
        RefusesChangesInFlight = true,
    };

    /// <summary>Fresh messages are missing from lists for a time between zero and this (twilio-node#647).</summary>
    public TimeSpan MaxListLag { get; init; }

    /// <summary>date_sent stays null until the message was sent, and the row absent from DateSent filters until then.</summary>
    public bool DateSentNullUntilSent { get; init; }

    /// <summary>63016 comes in turn as an HTTP 400, as failed soon after a 201, and as undelivered later. Which one is current is UNVERIFIED.</summary>
    public bool MixedWindowErrors { get; init; }

    /// <summary>approval_requests comes flat (OpenAPI) and nested under whatsapp (seen live), in turn.</summary>
    public bool MixedApprovalShapes { get; init; }

    /// <summary>The Content API writes ISO 8601 and RFC 2822 dates, in turn.</summary>
    public bool MixedDateFormats { get; init; }

    /// <summary>Lists of templates end a page at 1 MB, about 500 templates (Twilio: Content API resources).</summary>
    public bool CutsPagesAtOneMegabyte { get; init; }

    /// <summary>Status callbacks come twice, and sent after delivered (Twilio docs: best effort, unordered).</summary>
    public bool UnorderedCallbacks { get; init; }

    /// <summary>Text messages get MM sids too; otherwise only those with media do.</summary>
    public bool MixedSidPrefixes { get; init; }

    /// <summary>The stored To of Mexican and Brazilian numbers is the other national variant.</summary>
    public bool NationalVariants { get; init; }

    /// <summary>Every n-th accepted message fails late with 63018; 0 is never.</summary>
    public int LateRateLimitEvery { get; init; }

    /// <summary>Every n-th accepted message fails late with an account's error (63112); 0 is never.</summary>
    public int LateAccountErrorEvery { get; init; }

    /// <summary>Every n-th API request is answered by an HTML page with status 502, in turn before and after it was processed; 0 is never.</summary>
    public int HtmlErrorEvery { get; init; }

    /// <summary>Another client of the account writes to the same person after every n-th accepted message; 0 is never.</summary>
    public int OtherClientEvery { get; init; }

    /// <summary>A create that is refused with a 400 leaves a failed message, whose sid no answer holds (Twilio support, article 21923437804315: account by account since 2024-04-03).</summary>
    public bool RefusedCreatesLeaveRows { get; init; }

    /// <summary>A message that is on its way can be neither redacted nor deleted. UNVERIFIED; <see cref="SimulatorUnverified"/> overrides it.</summary>
    public bool RefusesChangesInFlight { get; init; }

    internal static SimulatorUnkindness Of(SimulatorProfile profile) => profile == SimulatorProfile.Hostile ? All : None;
}
