using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether what signs in may read something.</summary>
/// <param name="id">The check's name.</param>
/// <param name="reads">What is read.</param>
/// <param name="right">The right that a restricted key needs for it.</param>
/// <param name="looks">What it looks at.</param>
/// <param name="withoutIt">What it means where the right is missing.</param>
/// <param name="loss">What does not work without it.</param>
internal sealed class ReadRightCheck(string id, SetupReading reads, string right, string looks, SetupResult withoutIt, string loss)
    : SetupCheck(id, SetupArea.Credential, looks, reads)
{
    private readonly string _right = right;
    private readonly SetupResult _withoutIt = withoutIt;
    private readonly string _loss = loss;

    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        try
        {
            await (Reads switch
            {
                SetupReading.Templates => (Task)visit.Read.Templates,
                SetupReading.Senders => visit.Read.Senders,
                SetupReading.Alerts => visit.Read.Alerts,
                _ => visit.Read.Messages,
            }).ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (failure.Code == 70051 || failure.HttpStatus == 403 || (failure.HttpStatus == 401 && Reads != SetupReading.Messages && failure.Code == 20003))
        {
            if (failure.HttpStatus == 401 && await IsRefusedAsync(visit).ConfigureAwait(false))
            {
                return SetupFinding.Skipped("Who signs in is refused altogether: see credential-accepted.");
            }

            string right = failure.MissingRight ?? _right;
            string remedy = $"Add {right} to the key's permissions in the Console, or connect with another key.";
            return new SetupFinding(_withoutIt, $"The right {right} is missing", _loss, remedy, failure.MoreInfo);
        }

        return SetupFinding.Pass("May be read");
    }

    // Without this a wrong token looks like a key that lacks every right.
    private static async Task<bool> IsRefusedAsync(SetupVisit visit)
    {
        try
        {
            await visit.Read.Messages.ConfigureAwait(false);
            return false;
        }
        catch (WhatsAppException failure)
        {
            return failure.HttpStatus == 401 && failure.Code == 20003;
        }
    }
}
