namespace WhatsAppTools.Errors;

/// <summary>On whose side a failure is put right.</summary>
public enum ErrorSide
{
    /// <summary>Yours: the row, the template, a setting, the account.</summary>
    You,

    /// <summary>The person's who should get the message.</summary>
    Recipient,

    /// <summary>Meta's, the owner of WhatsApp.</summary>
    Meta,

    /// <summary>Twilio's.</summary>
    Twilio,
}
