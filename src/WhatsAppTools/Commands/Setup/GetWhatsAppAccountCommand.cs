using System.Management.Automation;
using WhatsAppTools.Accounts;

namespace WhatsAppTools.Commands;

/// <summary>Shows the account: its state, what is left, and what WhatsApp cost. Days are GMT, as Twilio counts them.</summary>
[Cmdlet(VerbsCommon.Get, "WhatsAppAccount", DefaultParameterSetName = AccountSet, HelpUri = OnlineHelp.Base + "Get-WhatsAppAccount")]
[OutputType(typeof(WhatsAppAccount), ParameterSetName = [AccountSet])]
[OutputType(typeof(WhatsAppCost), ParameterSetName = [DailySet])]
public sealed class GetWhatsAppAccountCommand : ConnectedCommand
{
    private const string AccountSet = "Account";
    private const string DailySet = "Daily";

    /// <summary>What each day cost instead.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DailySet)]
    public SwitchParameter Daily { get; set; }

    /// <summary>How many days, today included.</summary>
    [Parameter(ParameterSetName = DailySet)]
    [ValidateRange(1, 366)]
    public int Last { get; set; } = 30;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AccountReader reader = new(RequireConnection().Api);
        OrFail(() =>
        {
            if (Daily)
            {
                WriteObject(Await(token => reader.ReadDaysAsync(Last, token)), enumerateCollection: true);
                return;
            }

            WriteObject(Await(reader.ReadAsync));
        });
    }
}
