using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup.Checks;

/// <summary>Whether Twilio knows who signs in.</summary>
internal sealed class CredentialAcceptedCheck() : SetupCheck(
    "credential-accepted",
    SetupArea.Credential,
    "whether Twilio knows who signs in",
    SetupReading.Messages)
{
    public override async Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken)
    {
        try
        {
            await visit.Read.Messages.ConfigureAwait(false);
        }
        catch (TwilioApiException failure) when (failure.HttpStatus == 401 && failure.Code != 20005)
        {
            return SetupFinding.Fail(
                "Refused",
                failure.Message,
                "Connect-WhatsApp -Credential (Get-Credential) with the account's sid and token as the Console shows them now, or with a key and its secret and -AccountSid.",
                failure.MoreInfo);
        }
        catch (TwilioApiException failure) when (failure.IsOfUnknownOrigin)
        {
            return SetupFinding.Unknown("Twilio itself did not answer", failure.Message, failure.Remedy);
        }
        catch (TwilioApiException failure)
        {
            return SetupFinding.Pass("Accepted", failure.Code is int code ? $"Twilio answered {code}, and not because of the credential." : null);
        }

        return SetupFinding.Pass("Accepted");
    }
}
