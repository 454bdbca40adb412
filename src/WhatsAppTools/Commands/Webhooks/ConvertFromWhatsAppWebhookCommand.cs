using System;
using System.Globalization;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;
using WhatsAppTools.Webhooks;

namespace WhatsAppTools.Commands;

/// <summary>Makes objects of a request that Twilio has signed: messages, statuses, changes of templates, and other events.</summary>
[Cmdlet(VerbsData.ConvertFrom, "WhatsAppWebhook", DefaultParameterSetName = RequestSet, HelpUri = OnlineHelp.Base + "ConvertFrom-WhatsAppWebhook")]
[OutputType(typeof(WhatsAppWebhookMessage), typeof(WhatsAppWebhookStatus), typeof(WhatsAppTemplateChange), typeof(WhatsAppWebhookEvent))]
public sealed class ConvertFromWhatsAppWebhookCommand : WebhookRequestCommand
{
    /// <summary>Takes whatever comes, also from others than Twilio: for a request that was checked before, and for tests.</summary>
    [Parameter(ParameterSetName = RequestSet)]
    public SwitchParameter SkipSignatureCheck { get; set; }

    /// <summary>How old an event may be; what is older is an error. A form has no time, so this says nothing about forms.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(WordCompleter))]
    public TimeSpan? MaxAge { get; set; }

    /// <summary>Leaves out what was given before.</summary>
    [Parameter]
    public SwitchParameter SkipRepeated { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ReportFailures(InputObject, () =>
    {
        WebhookRequest request = SkipSignatureCheck ? WebhookRequestReader.ReadUnsigned(InputObject) : ReadRequest();
        if (!SkipSignatureCheck && !IsSigned(request))
        {
            throw new WhatsAppException(string.IsNullOrEmpty(request.Signature) ? "WebhookUnsigned" : "WebhookSignatureWrong", request.Url);
        }

        DateTimeOffset now = (KnownConnection?.Time ?? TimeProvider.System).GetUtcNow();
        foreach (WebhookItem item in WebhookContent.Split(request, now))
        {
            ReportFailures(InputObject, () => Give(item, now));
        }
    });

    private void Give(WebhookItem item, DateTimeOffset now)
    {
        if (MaxAge is TimeSpan most && WebhookReader.TimeOf(item) is DateTimeOffset time && now - time > most)
        {
            throw new WhatsAppException("WebhookTooOld", item.Id, time.ToString("u", CultureInfo.InvariantCulture));
        }

        // A connection is shared between runspaces, and may be made by the command that follows this one.
        WebhookHub? hub = KnownConnection?.Webhooks;
        bool isRepeated = RunspaceSession.Current.Webhooks.Remember(item.Id) | (hub?.Remember(item.Id) == true);

        // An unsigned request must not end a wait or change an opt-out list.
        if (!SkipSignatureCheck && KnownConnection is WhatsAppConnection connection)
        {
            if (WebhookReader.StatusOf(item) is TwilioMessage picture)
            {
                connection.Webhooks.Tell(picture);
            }

            ReportFailures(InputObject, () => Await(token => new WebhookWords(connection).TakeAsync(item, token)));
        }

        if (!isRepeated || !SkipRepeated)
        {
            WriteObject(WebhookReader.Read(item, IsSimulated, isRepeated));
        }
    }
}
