using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether a person can be written to freely now.</summary>
internal sealed class RecipientCheck() : SetupCheck("recipient", SetupArea.Sender, "the number of -To, and whether its window is open", SetupReading.Window)
{
    public override bool IsAskedFor(SetupOptions options) => options.To is not null;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        string to = visit.Options.To!;
        if (!WhatsAppAddress.TryParse(to, null, out WhatsAppAddress? person, out WhatsAppException? problem))
        {
            return SetupFinding.Fail($"'{to}' is no number", problem!.Message, problem.Remedy);
        }

        if (visit.Connection.From is not WhatsAppAddress from)
        {
            return SetupFinding.Pass(person!.PhoneNumber ?? person.Value, "No sender is named whose window could be looked at.");
        }

        ServiceWindow window = await new WindowLookup(visit.Connection.Api, visit.Connection.Time).LookAsync(person!, from.Value, null, ServiceWindow.DefaultMargin, cancellationToken).ConfigureAwait(false);
        return window.State switch
        {
            WindowState.Open => SetupFinding.Pass("The window is open: free-form text reaches the person"),
            WindowState.Unknown => SetupFinding.Unknown("The window", window.UnknownReason ?? "It could not be looked up."),
            _ => SetupFinding.Pass("The window is closed: a template reaches the person, free-form text does not"),
        };
    }
}
