using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about a sender's opt-out list: the parameters that say which.</summary>
public abstract class OptOutCommand : ConnectedCommand
{
    /// <summary>The WhatsApp sender whose list is meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service whose list is meant.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>The list's file, where it is not the sender's own in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OptOutPath { get; set; }

    /// <summary>The list.</summary>
    private protected OptOutList List { get; private set; } = new(null);

    /// <summary>The sender's address, or the messaging service's sid.</summary>
    private protected string Sender { get; private set; } = string.Empty;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WhatsAppConnection connection = RequireConnection();
        try
        {
            string? service = MessagingServiceSid is null ? null : TwilioSid.Check(MessagingServiceSid, "MG");
            Sender = ConnectionFactory.ParseSender(From)?.Value
                ?? service
                ?? connection.From?.Value
                ?? connection.MessagingServiceSid
                ?? throw new WhatsAppException("SenderMissing");
            string? path = OptOutPath is not null ? GetUnresolvedProviderPathFromPSPath(OptOutPath)
                : From is null && MessagingServiceSid is null ? connection.OptOutPath : null;
            List = connection.OptOuts.Open(Sender, path, connection.StateRoot);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    /// <summary>Brings what was changed to the disk; a failure ends the command.</summary>
    private protected void Save()
    {
        try
        {
            Await(List.SaveAsync);
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }
}
