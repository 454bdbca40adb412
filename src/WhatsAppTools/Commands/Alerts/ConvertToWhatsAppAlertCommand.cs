using System.Collections;
using System.Management.Automation;
using WhatsAppTools.Alerts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>Reads what a monitoring system posted, and gives the events that Send-WhatsAppAlert takes. Needs no connection.</summary>
[Cmdlet(VerbsData.ConvertTo, "WhatsAppAlert", HelpUri = OnlineHelp.Base + "ConvertTo-WhatsAppAlert")]
[OutputType(typeof(WhatsAppAlertEvent))]
public sealed class ConvertToWhatsAppAlertCommand : WhatsAppCommand
{
    /// <summary>The posted JSON as text, the parsed object, or a request that has it as Body or RequestBody.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = new();

    /// <summary>Where Key, Text, Severity, Status and Since stand in other JSON: a path each, or several that are joined.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Mapping { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ReportFailures(InputObject, () =>
    {
        AlertPost post = AlertPayload.Read(PostedJson.Of(InputObject), Mapping is null ? null : PostedJson.FormatOf(Mapping));
        WriteObject(post.Events, enumerateCollection: true);
        if (post.LeftOut > 0)
        {
            ErrorText more = ErrorText.For("AlertsTruncated", post.LeftOut);
            WriteWarning($"{more.Message} {more.Remedy}");
        }

        foreach ((string place, WhatsAppException failure) in post.Failures)
        {
            WriteError(ErrorRecordFactory.Create(failure, InputObject, place));
        }
    });
}
