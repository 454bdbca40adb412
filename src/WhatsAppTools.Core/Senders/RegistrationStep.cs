using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Senders;

/// <summary>What registering a number means, by how far it is: the same command goes on where the last one ended.</summary>
internal enum RegistrationStep
{
    /// <summary>The number is no sender yet: it is registered.</summary>
    Create,

    /// <summary>The number waits for its code: the code is handed in.</summary>
    Verify,

    /// <summary>There is nothing to do but to wait, or to look.</summary>
    Wait,
}

/// <summary>Decides what registering a number means.</summary>
internal static class RegistrationSteps
{
    /// <param name="known">The sender that has it; null where none has.</param>
    /// <exception cref="WhatsAppException">What was given makes no sense at this point; the message says what would.</exception>
    public static RegistrationStep Decide(WhatsAppAddress address, TwilioSender? known, SenderDetails details)
    {
        string number = address.PhoneNumber ?? throw new WhatsAppException("SenderNeedsNumber", address.Value);
        if (known is null)
        {
            return (details.VerificationCode, details.Name) switch
            {
                (not null, _) => throw new WhatsAppException("SenderNotBegun", number) { Target = number },
                (_, null or "") => throw new WhatsAppException("SenderNeedsName", number) { Target = number },
                _ => RegistrationStep.Create,
            };
        }

        if (details.VerificationCode is null)
        {
            return RegistrationStep.Wait;
        }

        return SenderProblem.WaitsForCode(known.Status)
            ? RegistrationStep.Verify
            : throw new WhatsAppException("SenderWaitsForNoCode", number, known.Status ?? "without a status", SenderProblem.Of(known)?.Remedy ?? "Nothing has to be done: it can send.") { Target = number };
    }
}
