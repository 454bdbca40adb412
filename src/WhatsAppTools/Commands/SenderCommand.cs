using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet for one sender or messaging service: the parameters that say which.</summary>
public abstract class SenderCommand : ConnectedCommand
{
    /// <summary>The WhatsApp sender that is meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service that is meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>The sender; null where a messaging service picks it.</summary>
    private protected WhatsAppAddress? Sender { get; private set; }

    /// <summary>The messaging service; null for none.</summary>
    private protected string? Service { get; private set; }

    /// <summary>The sender's address, else the messaging service's sid.</summary>
    private protected string SenderKey => Sender?.Value ?? Service!;

    /// <summary>The opt-out list that the connection names for its own sender; null for another one's.</summary>
    private protected string? OwnOptOutPath => From is null && MessagingServiceSid is null ? Connection?.OptOutPath : null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WhatsAppConnection connection = RequireConnection();
        try
        {
            Service = MessagingServiceSid is null ? null : TwilioSid.Check(MessagingServiceSid, "MG");
            Sender = ConnectionFactory.ParseSender(From);
            if (Sender is null && Service is null)
            {
                Sender = connection.From;
                Service = connection.MessagingServiceSid;
            }

            if (Sender is null && Service is null)
            {
                throw new WhatsAppException("SenderMissing");
            }
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }
}
