using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether there is a connection, and where its credential came from.</summary>
internal sealed class CredentialFoundCheck() : SetupCheck(
    "credential-found",
    SetupArea.Credential,
    "whether there is a connection, and what signs in",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        if (!visit.HasConnection)
        {
            WhatsAppException? failure = visit.Options.ConnectionFailure;
            return SetupFinding.Fail("None", failure?.Message ?? "Nobody has connected yet.", failure?.Remedy ?? "Connect-WhatsApp");
        }

        string user = visit.Connection.UserName ?? visit.Connection.AccountSid;
        string kind = user.StartsWith("SK", StringComparison.Ordinal) ? "an API key" : user.StartsWith("OQ", StringComparison.Ordinal) ? "an OAuth app" : "the account's auth token";
        return SetupFinding.Pass($"{user}, {kind}, from {visit.Options.Source}", visit.Connection.IsSimulated ? "The simulator answers: no real message leaves." : null);
    }
}
