using System.Management.Automation;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;

namespace WhatsAppTools.Commands;

/// <summary>
/// Counts what became of messages, from results, statuses, messages or journal rows: by status, error, country and template,
/// with rates and the time to delivered.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "WhatsAppDelivery", HelpUri = OnlineHelp.Base + "Measure-WhatsAppDelivery")]
[OutputType(typeof(DeliverySummary))]
public sealed class MeasureWhatsAppDeliveryCommand : WhatsAppCommand
{
    private readonly DeliveryMeasure _measure = new();
    private readonly InputErrors _errors;

    /// <summary>Creates the command.</summary>
    public MeasureWhatsAppDeliveryCommand()
    {
        _errors = new InputErrors(this);
    }

    /// <summary>A send result, a status, a message or a journal row. Of the same message the one that is further on counts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject?[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _errors.Take(InputObject, input => _measure.Add(DeliveryObservations.Read(input)));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _errors.Complete();
        WriteObject(_measure.Summarise());
    }
}
