using System.Collections.Generic;
using WhatsAppTools.Setup.Checks;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Setup;

/// <summary>All checks, in the order in which a person would look: what stands above explains what stands below.</summary>
internal static class SetupChecks
{
    public static IReadOnlyList<SetupCheck> All { get; } =
    [
        new PowerShellVersionCheck(),
        new TlsVersionCheck(),
        new ProxyCheck(),
        new HostCheck(TwilioProduct.Api, "api", SetupReading.Messages, "nothing is sent without it"),
        new HostCheck(TwilioProduct.Content, "content", SetupReading.Templates, "templates are read there"),
        new HostCheck(TwilioProduct.Messaging, "messaging", SetupReading.Senders, "senders and messaging services are read there"),
        new HostCheck(TwilioProduct.Monitor, "monitor", SetupReading.Alerts, "the error log is read there"),
        new ProfileFileCheck(),
        new CredentialFoundCheck(),
        new CredentialAcceptedCheck(),
        new ClockCheck(),
        new RegionCheck(),
        new ReadRightCheck("right-messages", SetupReading.Messages, "/twilio/messaging/messages/list", "whether messages may be listed", SetupResult.Fail, "Without it neither windows nor what became of a message can be looked up, and a bulk run cannot find what it lost."),
        new ReadRightCheck("right-templates", SetupReading.Templates, "/twilio/messaging/content-templates/list", "whether templates may be listed", SetupResult.Fail, "Without it a template can be given by its sid alone, and is not checked before it is sent."),
        new ReadRightCheck("right-senders", SetupReading.Senders, "/twilio/messaging/whatsapp-senders/list", "whether senders may be listed", SetupResult.Warning, "Without it an offline sender and the messaging limit show only when messages fail."),
        new ReadRightCheck("right-alerts", SetupReading.Alerts, "/twilio/monitor/alerts/list", "whether the error log may be read", SetupResult.Warning, "Without it what Twilio rejected without leaving a message cannot be seen."),
        new SendRightCheck(),
        new AccountStatusCheck(),
        new AccountTypeCheck(),
        new BalanceCheck(),
        new AccountAlertsCheck(),
        new ErrorLogCheck(),
        new UsageCategoriesCheck(),
        new SenderChosenCheck(),
        new SenderExistsCheck(),
        new SenderOnlineCheck(),
        new SenderQualityCheck(),
        new SenderLimitCheck(),
        new SandboxCheck(),
        new ServiceExistsCheck(),
        new ServicePoolCheck(),
        new RecipientCheck(),
        new TemplateAnyCheck(),
        new TemplateStoppedCheck(),
        new TemplateUsableCheck(),
        new TemplateCategoryCheck(),
        new TemplateRulesCheck(),
        new InboundUrlCheck(),
        new InboundAnswersCheck(),
        new InboundSignatureCheck(),
        new OptOutCheck(),
        new AlertTickCheck(),
        new AlertTemplateCheck(),
        new StateFolderCheck(),
        new JournalFolderCheck(),
        new JournalSpaceCheck(),
    ];

    /// <summary>The only one that sends; it runs after all others, and only where it was asked for.</summary>
    public static SetupCheck SendTest { get; } = new SendTestCheck();
}
