using System.Management.Automation;
using WhatsAppTools.Addressing;
using WhatsAppTools.Completers;
using WhatsAppTools.Senders;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>
/// Registers a number as a WhatsApp sender, and hands in the code that comes to it. Run again it goes on where the number stands,
/// so it never registers one twice.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "WhatsAppSender", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Register-WhatsAppSender")]
[Alias("Confirm-WhatsAppSender")]
[OutputType(typeof(WhatsAppSender))]
public sealed class RegisterWhatsAppSenderCommand : SenderDetailsCommand
{
    /// <summary>The number, with its country code.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string Sender { get; set; } = string.Empty;

    /// <summary>The code that came to the number.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? VerificationCode { get; set; }

    /// <summary>How the code comes to the number.</summary>
    [Parameter]
    [ValidateSet("sms", "voice")]
    public string? VerificationMethod { get; set; }

    /// <summary>The Twilio Voice application that answers the call with the code.</summary>
    [Parameter]
    [ValidatePattern("^AP[0-9a-fA-F]{32}$")]
    public string? VoiceApplicationSid { get; set; }

    /// <summary>The WhatsApp Business Account that the number joins, where there are several.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]+$")]
    public string? WabaId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ITwilioApi api = RequireConnection().Api;
        OrFail(() =>
        {
            SenderDetails details = ReadDetails() with
            {
                VerificationCode = VerificationCode?.Trim(),
                VerificationMethod = VerificationMethod?.ToLowerInvariant(),
                VoiceApplicationSid = VoiceApplicationSid,
                WabaId = WabaId,
            };
            WhatsAppAddress address = WhatsAppAddress.Parse(Sender);
            TwilioSender? known = SenderDirectory.Find(Await(api.ListSendersAsync), address);
            GoOn(api, address, known, details);
        });
    }

    private void GoOn(ITwilioApi api, WhatsAppAddress address, TwilioSender? known, SenderDetails details)
    {
        switch (RegistrationSteps.Decide(address, known, details))
        {
            case RegistrationStep.Create when ShouldProcess(address.PhoneNumber, "Register the number with WhatsApp, which takes it away from the WhatsApp app"):
                Show(Await(token => api.CreateSenderAsync(address.Value, details, token)), codeIsIn: false);
                break;
            case RegistrationStep.Verify when ShouldProcess(address.PhoneNumber, "Hand in the verification code"):
                SenderDetails code = new() { VerificationCode = details.VerificationCode, VoiceApplicationSid = details.VoiceApplicationSid };
                string? status = Await(token => api.UpdateSenderAsync(known!.Sid, code, token)).Status;
                Show(known! with { Status = status }, codeIsIn: true);
                break;
            case RegistrationStep.Wait:
                WriteVerbose($"{address.PhoneNumber} is a sender of this account already.");
                Show(known!, codeIsIn: false);
                break;
        }
    }
}
