using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Tells where messages stand, what that means, and what to do about those that failed.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppMessageStatus", HelpUri = OnlineHelp.Base + "Get-WhatsAppMessageStatus")]
[OutputType(typeof(WhatsAppMessageStatus))]
public sealed class GetWhatsAppMessageStatusCommand : MessageCommand
{
    private readonly List<string> _sids = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => RequireConnection();

    /// <inheritdoc/>
    protected override void ProcessRecord() => _sids.AddRange(ReadSids());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Together at the end: many messages are then read through list pages rather than one request each.
        ITwilioApi api = RequireConnection().Api;
        OrFail(() =>
        {
            foreach (WhatsAppMessageStatus status in Await(token => StatusLookup.ReadAsync(api, _sids, token)))
            {
                WriteObject(status);
                if (status.DeliveryKind == DeliveryState.Unknown && status.Failure is not null)
                {
                    Report(status.Failure, status.Sid);
                }
            }
        });
    }
}
