using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether one of Twilio's hosts can be reached: name, connection, TLS and an answer that is Twilio's.</summary>
internal sealed class HostCheck : SetupCheck
{
    private readonly TwilioProduct _product;
    private readonly string _name;
    private readonly string _use;

    /// <param name="product">The host's product.</param>
    /// <param name="name">The first label of its name.</param>
    /// <param name="use">What does not work without it.</param>
    public HostCheck(TwilioProduct product, string name, string use)
    {
        _product = product;
        _name = name;
        _use = use;
    }

    public override string Id => "network-" + _name;

    public override SetupArea Area => SetupArea.Network;

    public override string Looks => $"the way to {_name}.twilio.com: name, connection, TLS, and that Twilio answers";

    public override SetupReading Reads => _product switch
    {
        TwilioProduct.Content => SetupReading.Templates,
        TwilioProduct.Messaging => SetupReading.Senders,
        TwilioProduct.Monitor => SetupReading.Alerts,
        _ => SetupReading.Messages,
    };

    public override bool NeedsConnection => false;

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
