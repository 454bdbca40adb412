using System.Management.Automation;

namespace WhatsAppTools.Bench;

/// <summary>Binds what a Send command binds and does nothing with it: what PowerShell's binder costs by itself.</summary>
[Cmdlet(VerbsCommunications.Receive, "BenchRow")]
[OutputType(typeof(PSObject))]
public sealed class ReceiveBenchRowCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Phone", "PhoneNumber", "Mobile", "Recipient")]
    public string[]? To { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Message", "Text")]
    public string? Body { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? MediaUrl { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject);
}
