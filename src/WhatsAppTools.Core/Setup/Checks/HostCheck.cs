using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether one of Twilio's hosts can be reached: name, connection, TLS and an answer that is Twilio's.</summary>
/// <param name="product">The host's product.</param>
/// <param name="name">The first label of its name.</param>
/// <param name="reads">What it asks Twilio for.</param>
/// <param name="use">What does not work without it.</param>
internal sealed class HostCheck(TwilioProduct product, string name, SetupReading reads, string use) : SetupCheck(
    "network-" + name,
    SetupArea.Network,
    $"the way to {name}.twilio.com: name, connection, TLS, and that Twilio answers",
    reads,
    needsConnection: false)
{
    private readonly TwilioProduct _product = product;
    private readonly string _name = name;
    private readonly string _use = use;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        try
        {
            await visit.ReachAsync(_product, cancellationToken).ConfigureAwait(false);
        }
        catch (TwilioConnectionException failure)
        {
            return SetupFinding.Fail("Not reached", failure.Message, $"Have {_name}.twilio.com, port 443, allowed in the firewall or the proxy: {_use}.");
        }
        catch (TwilioApiException answer) when (answer.IsOfUnknownOrigin)
        {
            return SetupFinding.Warning("Something else answered", answer.Message, $"Look for a proxy or a login page between this machine and {_name}.twilio.com, and try again.");
        }
        catch (WhatsAppException answer)
        {
            // Twilio's own refusal: the way is open.
            return SetupFinding.Pass("Reached", answer.Code is int code ? $"Twilio answered {code}." : null);
        }

        return SetupFinding.Pass("Reached");
    }
}
