using System;
using WhatsAppTools.Profiles;

namespace WhatsAppTools.Session;

/// <summary>The profile that a connection uses: the one that was named, else the one of TWILIO_PROFILE.</summary>
internal static class ProfileOfSession
{
    public const string Variable = "TWILIO_PROFILE";

    /// <summary>The profile; null where none is named.</summary>
    /// <exception cref="Errors.WhatsAppException">It is named and cannot be used.</exception>
    public static WhatsAppProfile? Find(string? given)
    {
        string? name = string.IsNullOrWhiteSpace(given) ? Environment.GetEnvironmentVariable(Variable) : given;
        return string.IsNullOrWhiteSpace(name) ? null : new ProfileFile(WhatsAppProfile.DefaultPath).Find(name!.Trim());
    }

    /// <summary>What was said about a connection, filled up from the profile. What was said wins, and a sender or service that was said replaces both.</summary>
    public static ConnectionRequest Fill(this ConnectionRequest request, WhatsAppProfile profile)
    {
        bool isSenderGiven = request.From is not null || request.MessagingServiceSid is not null;
        bool isAccountOther = request.Credential?.UserName.TrimStart('\\').StartsWith("AC", StringComparison.Ordinal) == true;
        return request with
        {
            Credential = request.Credential ?? ProfileSecrets.Read(profile),
            AccountSid = request.AccountSid ?? (isAccountOther ? null : profile.AccountSid),
            From = isSenderGiven ? request.From : profile.From,
            MessagingServiceSid = isSenderGiven ? request.MessagingServiceSid : profile.MessagingServiceSid,
            Region = request.Region ?? profile.Region,
            Edge = request.Edge ?? profile.Edge,
            StateRoot = request.StateRoot ?? profile.StateRoot,
        };
    }
}
