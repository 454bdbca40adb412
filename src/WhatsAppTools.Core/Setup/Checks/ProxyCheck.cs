using System;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>The proxy on the way to Twilio, and whether it lets the module through.</summary>
internal sealed class ProxyCheck() : SetupCheck(
    "proxy",
    SetupArea.Machine,
    "the system's proxy, and whether it refuses the tunnel",
    SetupReading.Messages,
    needsConnection: false)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        string found = visit.Machine.Proxy is Uri proxy ? $"The system's proxy is {proxy.GetLeftPart(UriPartial.Authority)}" : "The system names no proxy";
        try
        {
            await visit.ReachAsync(TwilioProduct.Api, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioConnectionException failure) when (failure.ErrorId == "ProxyRefused")
        {
            return SetupFinding.Fail(found, failure.Message, "Connect-WhatsApp -ProxyUseDefaultCredentials");
        }
        catch (TwilioApiException answer) when (!answer.IsOfUnknownOrigin)
        {
            return SetupFinding.Pass(found);
        }
        catch (WhatsAppException failure)
        {
            // What else may be wrong on the way is said by the checks of the hosts.
            return SetupFinding.Unknown(found, "Whether it lets the module through is not known: " + failure.Message);
        }

        return SetupFinding.Pass(found);
    }
}
