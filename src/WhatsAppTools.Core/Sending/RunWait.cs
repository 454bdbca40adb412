using System;

namespace WhatsAppTools.Sending;

/// <summary>What a run waits for.</summary>
public enum RunWaitKind
{
    /// <summary>Messages of unknown fate are looked for in Twilio's list, which lags.</summary>
    Looking,

    /// <summary>Twilio does not answer.</summary>
    Outage,

    /// <summary>Twilio asks to be slower.</summary>
    Throttle,

    /// <summary>WhatsApp's messaging limit of the sender is used up.</summary>
    MessagingLimit,

    /// <summary>The persons got several messages just now: the next ones follow more slowly.</summary>
    Person,

    /// <summary>The rate of the sender: the next message's turn has not come.</summary>
    Rate,

    /// <summary>It is not the hour of the recipients.</summary>
    Hours,

    /// <summary>The canary has left, and what becomes of it decides about the others.</summary>
    Canary,

    /// <summary>A request is on its way.</summary>
    Answer,
}

/// <summary>What a run waits for at one moment.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Rows">How many rows wait.</param>
/// <param name="Until">When the wait is over at the latest; null where nobody can tell.</param>
public sealed record RunWait(RunWaitKind Kind, long Rows, DateTimeOffset? Until)
{
    /// <summary>In a few words, for the progress.</summary>
    public override string ToString() => Kind switch
    {
        RunWaitKind.Looking => $"looks for {Rows:N0} unknown rows" + At("until"),
        RunWaitKind.Outage => "Twilio does not answer, next try" + At("at"),
        RunWaitKind.Throttle => "Twilio asks to be slower" + At("until"),
        RunWaitKind.MessagingLimit => "messaging limit, waits" + At("until"),
        RunWaitKind.Person => "several to one person, waits" + At("until"),
        RunWaitKind.Hours => $"{Rows:N0} rows wait for their recipients' hours" + At("until"),
        RunWaitKind.Canary => "waits for the canary's ends" + At("until"),
        RunWaitKind.Rate => "waits for the sender's rate" + At("until"),
        _ => "waits for Twilio's answer",
    };

    private string At(string word) => Until is DateTimeOffset until ? $" {word} {until.ToLocalTime():T}" : string.Empty;
}
