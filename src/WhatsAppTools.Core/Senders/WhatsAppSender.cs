using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>One of the account's WhatsApp senders: whether it can send, why not, how much it may, and what people see of it.</summary>
public sealed record WhatsAppSender
{
    /// <summary>The sender's sid, <c>XE…</c>.</summary>
    public required string Sid { get; init; }

    /// <summary>Its number, <c>+…</c>.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>Its address, <c>whatsapp:+…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Twilio's word: ONLINE, OFFLINE, CREATING, PENDING_VERIFICATION, VERIFYING, ONLINE:UPDATING, TWILIO_REVIEW, DRAFT or STUBBED.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it can send.</summary>
    public bool IsOnline { get; init; }

    /// <summary>Why it cannot send; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What to do about that.</summary>
    public string? Remedy { get; init; }

    /// <summary>All that Twilio gives as a reason for being offline.</summary>
    public IReadOnlyList<SenderOfflineReason> OfflineReason { get; init; } = Array.Empty<SenderOfflineReason>();

    /// <summary>What people think of its messages: HIGH, MEDIUM, LOW or UNKNOWN.</summary>
    public string? QualityRating { get; init; }

    /// <summary>To how many people outside an open window it may write in 24 hours; null where there is no limit, or none can be read.</summary>
    public int? MessagingLimit { get; init; }

    /// <summary>The same as Twilio writes it.</summary>
    public string? MessagingLimitText { get; init; }

    /// <summary>The business name that people see.</summary>
    public string? Name { get; init; }

    /// <summary>The line under the name.</summary>
    public string? About { get; init; }

    /// <summary>Where the business is.</summary>
    public string? BusinessAddress { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>Its trade.</summary>
    public string? Vertical { get; init; }

    /// <summary>The address of its picture.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>Its websites.</summary>
    public IReadOnlyList<string> Website { get; init; } = Array.Empty<string>();

    /// <summary>Its mail addresses.</summary>
    public IReadOnlyList<string> Email { get; init; } = Array.Empty<string>();

    /// <summary>Where what people write is posted to.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The verb of that.</summary>
    public string? CallbackMethod { get; init; }

    /// <summary>What is called where that cannot be reached.</summary>
    public string? FallbackUrl { get; init; }

    /// <summary>The verb of that.</summary>
    public string? FallbackMethod { get; init; }

    /// <summary>Where the progress of messages is posted to that name no address themselves.</summary>
    public string? StatusCallbackUrl { get; init; }

    /// <summary>The WhatsApp Business Account that it belongs to.</summary>
    public string? WabaId { get; init; }

    /// <summary>True where the simulator answered.</summary>
    public bool Simulated { get; init; }

    /// <summary>The number.</summary>
    public override string ToString() => PhoneNumber;

    internal static WhatsAppSender Of(TwilioSender sender, bool simulated)
    {
        SenderProblem? problem = SenderProblem.Of(sender);
        return new WhatsAppSender
        {
            Sid = sender.Sid,
            PhoneNumber = sender.PhoneNumber,
            Address = sender.Address,
            Status = sender.Status,
            IsOnline = problem is null,
            Problem = problem?.Why,
            Remedy = problem?.Remedy,
            OfflineReason = [.. sender.OfflineReasons.Select(SenderOfflineReason.Of)],
            QualityRating = sender.QualityRating,
            MessagingLimit = Sending.MessagingLimit.Parse(sender.MessagingLimit),
            MessagingLimitText = sender.MessagingLimit,
            Name = sender.Name,
            About = sender.Profile.About,
            BusinessAddress = sender.Profile.Address,
            Description = sender.Profile.Description,
            Vertical = sender.Profile.Vertical,
            LogoUrl = sender.Profile.LogoUrl,
            Website = sender.Profile.Websites,
            Email = sender.Profile.Emails,
            CallbackUrl = sender.CallbackUrl,
            CallbackMethod = sender.CallbackMethod,
            FallbackUrl = sender.FallbackUrl,
            FallbackMethod = sender.FallbackMethod,
            StatusCallbackUrl = sender.StatusCallbackUrl,
            WabaId = sender.WabaId,
            Simulated = simulated,
        };
    }
}
