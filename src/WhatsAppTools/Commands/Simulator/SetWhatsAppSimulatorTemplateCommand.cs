using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Rows;
using WhatsAppTools.Session;

namespace WhatsAppTools.Commands;

/// <summary>Moves templates of a running simulator on: approves, rejects, pauses or disables them, or moves them to another category.</summary>
[Cmdlet(VerbsCommon.Set, "WhatsAppSimulatorTemplate", DefaultParameterSetName = "Template", SupportsShouldProcess = true, HelpUri = OnlineHelp.Base + "Set-WhatsAppSimulatorTemplate")]
[OutputType(typeof(void))]
public sealed class SetWhatsAppSimulatorTemplateCommand : WhatsAppCommand
{
    /// <summary>The templates, by name or by sid.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Template")]
    [Alias("Sid", "Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string[]? Template { get; set; }

    /// <summary>A template as an object: of Get-WhatsAppTemplate, a name, or a sid.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "InputObject")]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>What becomes of its approval.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateSet("unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled")]
    public string Status { get; set; } = string.Empty;

    /// <summary>Why it is rejected.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Reason { get; set; }

    /// <summary>The category that Meta moves it to.</summary>
    [Parameter]
    [ValidateSet("UTILITY", "MARKETING", "AUTHENTICATION")]
    public string? Category { get; set; }

    /// <summary>The simulator; the newest of this session where none is given.</summary>
    [Parameter]
    [ValidateNotNull]
    public WhatsAppSimulator? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        WhatsAppSimulator simulator = SessionConnection.RequireSimulator(this, Simulator);
        ReportFailures(Template ?? (object?)InputObject ?? string.Empty, () =>
        {
            foreach (string template in Template ?? [PipedName.Template(InputObject)])
            {
                ReportFailures(template, () => Set(simulator, template));
            }
        });
    }

    private void Set(WhatsAppSimulator simulator, string template)
    {
        if (ShouldProcess(template, Status))
        {
            simulator.Change(engine => engine.SetApproval(template, Status.ToLowerInvariant(), Reason, Category?.ToUpperInvariant()), template);
        }
    }
}
