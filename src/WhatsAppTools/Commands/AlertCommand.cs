using System;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Alerts;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;
using WhatsAppTools.Session;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet about a sender's alerts: the parameters that say which, and what runs them.</summary>
public abstract class AlertCommand : ConnectedCommand
{
    private AlertService? _service;
    private OptOutList? _optOuts;

    /// <summary>The WhatsApp sender whose alerts are meant instead of the connection's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>The messaging service whose alerts are meant.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public string? MessagingServiceSid { get; set; }

    /// <summary>The file that keeps the alerts, where it is not the sender's own in the state's folder.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>The sender's address; null where a messaging service picks it.</summary>
    private protected string? Sender { get; private set; }

    /// <summary>The messaging service; null for none.</summary>
    private protected string? Service { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        WhatsAppConnection connection = RequireConnection();
        try
        {
            Service = MessagingServiceSid is null ? null : TwilioSid.Check(MessagingServiceSid, "MG");
            Sender = ConnectionFactory.ParseSender(From)?.Value;
            if (Sender is null && Service is null)
            {
                Sender = connection.From?.Value;
                Service = connection.MessagingServiceSid;
            }

            if ((Sender ?? Service) is null)
            {
                throw new WhatsAppException("SenderMissing");
            }
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    /// <summary>What runs the sender's alerts.</summary>
    private protected AlertService Alerts => _service ??= Open();

    /// <summary>The alerts as they stand.</summary>
    private protected AlertBook ReadAlerts() => Store().Read();

    /// <summary>An alert as it comes out.</summary>
    private protected WhatsAppAlert Show(AlertBook book, Alert alert) => WhatsAppAlert.Of(book, alert, Connection!.IsSimulated);

    /// <summary>Runs what has to be waited for; a failure ends the command.</summary>
    private protected void Run(Action work)
    {
        try
        {
            work();
        }
        catch (WhatsAppException failure)
        {
            Fail(failure);
        }
    }

    /// <summary>Says what came up, runs what is to run where nobody can be told, and keeps what was learned of people who said no.</summary>
    private protected void Tell(AlertReport report, ScriptBlock? onUndelivered)
    {
        foreach (ErrorText problem in report.Problems.GroupBy(problem => problem.Id).Select(same => same.First()))
        {
            WriteWarning($"{problem.Message} {problem.Remedy}");
        }

        AlertBook book = Alerts.Read();
        foreach (Alert alert in report.Undelivered.Select(book.Find).OfType<Alert>())
        {
            foreach (PSObject? output in onUndelivered?.InvokeWithContext(null, [new PSVariable("_", Show(book, alert))]) ?? [])
            {
                WriteObject(output);
            }
        }

        ReportFailures(this, () => Await(_optOuts!.SaveAsync));
    }

    private AlertStore Store()
    {
        WhatsAppConnection connection = Connection!;
        IAlertDisk disk = connection.Alerts.Open(Sender ?? Service!, StatePath is null ? null : GetUnresolvedProviderPathFromPSPath(StatePath), connection.StateRoot);
        return new AlertStore(disk, connection.IsSimulated, connection.Time, new Random());
    }

    private AlertService Open()
    {
        WhatsAppConnection connection = Connection!;
        string sender = Sender ?? Service!;
        string? optOutPath = From is null && MessagingServiceSid is null ? connection.OptOutPath : null;
        OptOutList list = _optOuts = OpenList(sender);
        AlertSender way = new(connection.Api, connection.Time, connection.Templates, new OptOutGuard(OpenList));
        AlertLook look = new(connection.Api, connection.Time, token => connection.OptOuts.Watch.SendersOfAsync(sender, token), (_, messages) => list.TakeAll(messages));
        return new AlertService(Store(), way, look, connection.Api, connection.Time, new Random());

        OptOutList OpenList(string of) => connection.OptOuts.Open(of, optOutPath, connection.StateRoot);
    }
}
