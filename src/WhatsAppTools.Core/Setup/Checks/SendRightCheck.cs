using System;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether what signs in may send. Only sending shows it for a key.</summary>
internal sealed class SendRightCheck() : SetupCheck("right-send", SetupArea.Credential, "whether it may send, as far as that can be known without sending")
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit)
    {
        string user = visit.Connection.UserName ?? visit.Connection.AccountSid;
        return user.StartsWith("AC", StringComparison.Ordinal)
            ? SetupFinding.Pass("The auth token may do everything")
            : SetupFinding.Unknown("A key or an app", "Which rights it has can only be seen by using them.", "Test-WhatsAppSetup -SendTest -To +447700900123, with your own number, sends one message.");
    }
}
