using System.Globalization;
using System.Management.Automation;

namespace WhatsAppTools.Bench;

/// <summary>Rows as a CSV file gives them, one by one.</summary>
[Cmdlet(VerbsCommon.Get, "BenchRow")]
[OutputType(typeof(PSObject))]
public sealed class GetBenchRowCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public int Count { get; set; }

    protected override void ProcessRecord()
    {
        for (int row = 0; row < Count; row++)
        {
            PSObject contact = new();
            contact.Properties.Add(new PSNoteProperty("Nr", row.ToString(CultureInfo.InvariantCulture)));
            contact.Properties.Add(new PSNoteProperty("To", Rows.Recipient(row)));
            contact.Properties.Add(new PSNoteProperty("Body", "Hello"));
            WriteObject(contact);
        }
    }
}
