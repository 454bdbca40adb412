using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Commands;

/// <summary>Listens for webhooks and gives what they tell, each once, also over restarts.</summary>
[Cmdlet(VerbsCommunications.Receive, "WhatsAppWebhook", HelpUri = OnlineHelp.Base + "Receive-WhatsAppWebhook")]
[OutputType(typeof(WhatsAppWebhookMessage), typeof(WhatsAppWebhookStatus), typeof(WhatsAppTemplateChange), typeof(WhatsAppWebhookEvent))]
public sealed class ReceiveWhatsAppWebhookCommand : WebhookCommand
{
    private const int Forbidden = 403;

    private WebhookInbox? _inbox;
    private WebhookReceiver? _receiver;
    private bool _hasWarned;

    /// <summary>The port to listen on.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>The name that callers must use for this machine; + is any name, and every network that it is in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string HostName { get; set; } = "localhost";

    /// <summary>The file that keeps what was accepted until it is given, where it is not the port's own in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InboxPath { get; set; }

    /// <summary>Ends after this time.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>Ends after so many objects.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WhatsAppConnection? connection = KnownConnection;
        TimeProvider time = connection?.Time ?? TimeProvider.System;
        OrFail(() =>
        {
            WebhookGate gate = new(Tokens());
            _inbox = WebhookInboxes.Open(connection, Port, FullPath(InboxPath), time);
            _receiver = new WebhookReceiver(HostName, Port, PublicUrl, gate, _inbox, connection?.Webhooks, connection is null ? null : new WebhookWords(connection), time);
            _receiver.Start();
            WriteVerbose($"Listening on {_receiver.Prefix}. {_inbox.Waiting} from before wait to be given.");
            if (_receiver.Unheard.Count > 0)
            {
                WriteVerbose($"Not heard here: {string.Join(", ", _receiver.Unheard)}. Callers must name {HostName}.");
            }

            GiveAll(_inbox, _receiver, time);
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _receiver?.Dispose();
            _inbox?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void GiveAll(WebhookInbox inbox, WebhookReceiver receiver, TimeProvider time)
    {
        DateTimeOffset? end = time.GetUtcNow() + StopAfter;
        for (int given = 0; First is null || given < First; given++)
        {
            if (!Await(token => receiver.WaitAsync(end - time.GetUtcNow(), token), () => Warn(receiver)))
            {
                break;
            }

            inbox.Give((item, mayBeRepeated) => WriteObject(WebhookReader.Read(item, IsSimulated, mayBeRepeated)));
        }

        Warn(receiver);
        IReadOnlyDictionary<int, int> refused = receiver.Refused();
        WriteVerbose(refused.Count == 0 ? "No request was refused." : "Requests that were refused: " + string.Join(", ", refused.Select(status => $"{status.Value} with {status.Key}")) + ".");
    }

    // Whoever set it up should know at once that nothing gets through.
    private void Warn(WebhookReceiver receiver)
    {
        if (!_hasWarned && receiver.Refused().ContainsKey(Forbidden))
        {
            _hasWarned = true;
            WriteWarning(ErrorText.For("WebhookRefused").Message);
        }
    }
}
