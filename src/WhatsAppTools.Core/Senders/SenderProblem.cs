using System;
using System.Linq;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>Why a sender cannot send at the moment, and what to do about it.</summary>
/// <param name="Why">A sentence.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Link">A page on it, or null.</param>
internal sealed record SenderProblem(string Why, string Remedy, string? Link = null)
{
    private const string Console = "Open the sender in the Console under Messaging, Senders, WhatsApp senders: it says what is missing.";

    /// <summary>Whether a sender in this state sends. While a change of its profile is under way it goes on.</summary>
    public static bool CanSend(string? status) => Is(status, "ONLINE") || Is(status, "ONLINE:UPDATING");

    /// <summary>Whether Twilio goes on from this state by itself.</summary>
    public static bool IsPassing(string? status) =>
        Is(status, "CREATING") || Is(status, "VERIFYING") || Is(status, "ONLINE:UPDATING") || Is(status, "TWILIO_REVIEW");

    /// <summary>Whether the number waits for the code that was sent to it.</summary>
    public static bool WaitsForCode(string? status) => Is(status, "PENDING_VERIFICATION");

    /// <summary>What keeps a sender from sending; null where nothing does.</summary>
    public static SenderProblem? Of(TwilioSender sender)
    {
        string number = sender.PhoneNumber;
        return sender.Status?.ToUpperInvariant() switch
        {
            "ONLINE" or "ONLINE:UPDATING" => null,
            "CREATING" => new SenderProblem("Twilio is registering the number.", $"Register-WhatsAppSender {number} -Wait"),
            "PENDING_VERIFICATION" => new SenderProblem("WhatsApp sent a code to the number, and waits for it.", $"Register-WhatsAppSender {number} -VerificationCode … -Wait, with the code that came."),
            "VERIFYING" => new SenderProblem("WhatsApp is checking the code.", $"Register-WhatsAppSender {number} -Wait"),
            "TWILIO_REVIEW" => new SenderProblem("Twilio is looking at the registration, which may take days.", "Nothing has to be done; look again later: Get-WhatsAppSender"),
            "OFFLINE" when sender.OfflineReasons.Count > 0 => OfReason(sender),
            "OFFLINE" => new SenderProblem("It sends only while it is ONLINE, and Twilio gives no reason.", Console),
            "DRAFT" => new SenderProblem("Its registration was begun and not finished.", Console),
            _ => new SenderProblem("It sends only while it is ONLINE.", Console),
        };
    }

    private static SenderProblem OfReason(TwilioSender sender)
    {
        SenderOfflineReason[] reasons = [.. sender.OfflineReasons.Select(SenderOfflineReason.Of)];
        return new SenderProblem(reasons[0].Meaning, reasons[0].Remedy, reasons[0].Link);
    }

    private static bool Is(string? status, string word) => string.Equals(status, word, StringComparison.OrdinalIgnoreCase);
}
