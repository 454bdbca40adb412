using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// A cmdlet for one sender or messaging service. It stands beside <see cref="ConnectedCommand"/> and not below it: one more line of
/// -Connection is easier to follow than one more class.
/// </summary>
public abstract class SenderCommand : WhatsAppCommand
{
    /// <summary>The connection to use instead of the session's; in ForEach-Object -Parallel pass <c>$using:connection</c>.</summary>
    [Parameter]
    [ConnectionReference]
    [ValidateNotNull]
    public WhatsAppConnection? Connection { get; set; }

    /// <summary>The WhatsApp sender that is meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service that is meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>The sender or messaging service that is meant.</summary>
    internal ChosenSender Sender { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Connection = SessionConnection.Require(this, Connection);
        OrFail(() => Sender = ChosenSender.Of(Connection, From, MessagingServiceSid));
    }
}
