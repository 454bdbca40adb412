using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Accounts;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether Twilio charges something for WhatsApp that the module does not know, so that what it says a month cost is too little.</summary>
internal sealed class UsageCategoriesCheck() : SetupCheck(
    "usage-categories",
    SetupArea.Account,
    "whether this month has a charge for WhatsApp of a kind that the module does not know",
    SetupReading.Usage)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        IReadOnlyList<TwilioUsage> unknown = WhatsAppCost.UnknownOf(await visit.Read.Usage.ConfigureAwait(false));
        return unknown.Count == 0
            ? SetupFinding.Pass("None")
            : SetupFinding.Warning(
                string.Join(", ", unknown.Select(TextOf)),
                "What Get-WhatsAppAccount says a day or a month cost may lack it.",
                "Look at it in the Console under Billing, Usage; and update the module: Update-Module WhatsAppTools");
    }

    private static string TextOf(TwilioUsage record) =>
        string.Format(CultureInfo.InvariantCulture, "{0} {1:0.00} {2}", record.Category, record.Price, record.PriceUnit?.ToUpperInvariant()).TrimEnd();
}
