using System.Management.Automation;

namespace WhatsAppTools.Bench;

/// <summary>Counts the results with a message, at next to no cost: what a person's script does with a result is not ours to measure.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "BenchResult")]
[OutputType(typeof(int))]
public sealed class MeasureBenchResultCommand : PSCmdlet
{
    private int _count;

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        // Dynamic: the module's own copy of the type lives in a load context of its own.
        dynamic result = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject!;
        if (result is PSCustomObject || result.Sid is string)
        {
            _count++;
        }
    }

    protected override void EndProcessing() => WriteObject(_count);
}
