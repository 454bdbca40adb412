using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether this process may speak TLS 1.2, without which Twilio hangs up (20426).</summary>
internal sealed class TlsVersionCheck() : SetupCheck(
    "tls-version",
    SetupArea.Machine,
    "whether TLS 1.2 is allowed (Windows PowerShell)",
    needsConnection: false)
{
    public override Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken) => Task.FromResult(Judge(visit));

    private static SetupFinding Judge(SetupVisit visit) => visit.Machine.AllowsTls12 switch
    {
        null => SetupFinding.Pass("The operating system decides"),
        true => SetupFinding.Pass("TLS 1.2 is allowed"),
        false => SetupFinding.Fail(
            "TLS 1.2 is switched off in this process",
            "Twilio takes nothing older (20426), and something in this session or its profile switched it off.",
            "[Net.ServicePointManager]::SecurityProtocol = 'SystemDefault'",
            "https://www.twilio.com/docs/api/errors/20426"),
    };
}
