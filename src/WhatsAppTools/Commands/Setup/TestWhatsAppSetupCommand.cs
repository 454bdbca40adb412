using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Session;
using WhatsAppTools.Setup;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Looks at everything that sending depends on, changes nothing, and says what to fix. Works without a connection.</summary>
[Cmdlet(VerbsDiagnostic.Test, "WhatsAppSetup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = OnlineHelp.Base + "Test-WhatsAppSetup")]
[Alias("Test-WhatsAppConnection")]
[OutputType(typeof(WhatsAppSetupCheck), typeof(bool))]
public sealed class TestWhatsAppSetupCommand : WhatsAppCommand
{
    private readonly List<WhatsAppSetupCheck> _found = [];

    /// <summary>Only the checks of these areas.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNull]
    public SetupArea[] Area { get; set; } = [];

    /// <summary>Only these checks.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SetupCheckCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>All checks but these.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SetupCheckCompleter))]
    [ValidateNotNull]
    public string[] Skip { get; set; } = [];

    /// <summary>The templates that are used: each is looked at.</summary>
    [Parameter]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    [ValidateNotNull]
    public string[] Template { get; set; } = [];

    /// <summary>A person: whether they can be written to freely, and who gets the message of -SendTest.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PersonCompleter))]
    [ValidateNotNullOrEmpty]
    public string? To { get; set; }

    /// <summary>The file of alerts, as Send-WhatsAppAlert -StatePath names it, where it is not the sender's own.</summary>
    [Parameter]
    [NotBlank]
    public string? StatePath { get; set; }

    /// <summary>Sends one message to -To, after asking, and shows the seconds until it is delivered.</summary>
    [Parameter]
    public SwitchParameter SendTest { get; set; }

    /// <summary>Gives true or false alone: whether nothing has to be fixed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>The connection to look at instead of the session's.</summary>
    [Parameter]
    [ValidateNotNull]
    public WhatsAppConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        OrFail(() =>
        {
            SetupDoctor.RequireKnown([.. Id ?? [], .. Skip]);
            if (SendTest && To is null)
            {
                throw new WhatsAppException("SetupTestNeedsPerson");
            }
        });

        SetupOptions options = SetupConnection.In(new SetupOptions { Machine = SetupMachine.Here(PowerShellVersion()), Templates = Template, To = To, StatePath = FullPath(StatePath) }, Connection);
        using SetupDoctor doctor = new(options, StopToken);
        foreach (Task<WhatsAppSetupCheck> look in doctor.Start(Area, IsWanted))
        {
            Show(Await(_ => look));
        }

        if (SendTest && ShouldProcess(To!, "Send one WhatsApp message"))
        {
            Show(Await(_ => doctor.SendTestAsync()));
        }

        if (Quiet)
        {
            WriteObject(SetupVerdict.IsReady(_found));
            return;
        }

        // As Write-Host does it: seen by a person, and no result.
        bool isComplete = Area.Length == 0 && Id is null && Skip.Length == 0;
        ScreenLine.Write(this, SetupVerdict.Sentence(_found, isComplete));
    }

    private void Show(WhatsAppSetupCheck check)
    {
        _found.Add(check);
        if (!Quiet)
        {
            WriteObject(check);
        }
    }

    private bool IsWanted(string id) => (Id is null || Holds(Id, id)) && !Holds(Skip, id);

    private static bool Holds(string[] ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);

    // As PowerShell shows it: the host's version is the console's, and the engine's assembly says 7.6.0 in all of 7.6.
    private Version PowerShellVersion()
    {
        IDictionary table = (IDictionary)RowColumns.Unwrap(SessionState.PSVariable.GetValue("PSVersionTable"))!;
        return new Version(table["PSVersion"]!.ToString()!.Split('-', '+')[0]);
    }
}
