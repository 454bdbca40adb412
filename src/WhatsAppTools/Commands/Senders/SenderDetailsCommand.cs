using System;
using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Errors;
using WhatsAppTools.Senders;
using WhatsAppTools.Transformations;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>A cmdlet that registers or changes a sender: what people see of it, and where Twilio posts to. An empty text clears.</summary>
public abstract class SenderDetailsCommand : ConnectedCommand
{
    /// <summary>The business name that people see, by Meta's rules for names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The line under the name, at most 139 characters.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? About { get; set; }

    /// <summary>Where the business is.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? BusinessAddress { get; set; }

    /// <summary>What the business does.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Its trade.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string? Vertical { get; set; }

    /// <summary>The public address of its picture.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? LogoUrl { get; set; }

    /// <summary>Its websites.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public string[]? Website { get; set; }

    /// <summary>Its mail addresses.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public string[]? Email { get; set; }

    /// <summary>Where what people write is posted to.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? CallbackUrl { get; set; }

    /// <summary>The verb of that.</summary>
    [Parameter]
    [ValidateSet("POST", "PUT")]
    public string? CallbackMethod { get; set; }

    /// <summary>What is called where that cannot be reached.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? FallbackUrl { get; set; }

    /// <summary>The verb of that.</summary>
    [Parameter]
    [ValidateSet("POST", "PUT")]
    public string? FallbackMethod { get; set; }

    /// <summary>Where the progress of messages is posted to that name no address themselves.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? StatusCallbackUrl { get; set; }

    /// <summary>Waits until Twilio has done what it does by itself.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long at most.</summary>
    [Parameter]
    [Duration(NumberIsSeconds = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>What was given, as Twilio takes it.</summary>
    private protected SenderDetails ReadDetails() => SenderRules.Check(new SenderDetails
    {
        Name = Name,
        About = About,
        Address = BusinessAddress,
        Description = Description,
        Vertical = Vertical,
        LogoUrl = LogoUrl,
        Websites = Website,
        Emails = Email,
        CallbackUrl = CallbackUrl,
        CallbackMethod = CallbackMethod?.ToUpperInvariant(),
        FallbackUrl = FallbackUrl,
        FallbackMethod = FallbackMethod?.ToUpperInvariant(),
        StatusCallbackUrl = StatusCallbackUrl,
    });

    /// <summary>Waits where that was asked for, shows the sender, and reports it where it is not where it should be.</summary>
    /// <param name="sender">The sender as it was seen last.</param>
    /// <param name="codeIsIn">Whether its code was handed in.</param>
    private protected void Show(TwilioSender sender, bool codeIsIn)
    {
        WhatsAppConnection connection = Connection!;
        if (Wait)
        {
            SenderWait wait = new(connection.Api.FetchSenderAsync, connection.Time, Timeout);
            sender = Await(token => wait.RunAsync(sender, codeIsIn, token), () => WriteProgress(new ProgressRecord(0, "Waiting for a WhatsApp sender", $"{sender.PhoneNumber} is {wait.Seen}")));
        }

        WriteObject(WhatsAppSender.Of(sender, connection.IsSimulated));
        if (Wait && SenderProblem.Of(sender) is SenderProblem problem)
        {
            Report(new WhatsAppException("SenderNotOnline", sender.PhoneNumber, sender.Status ?? "without a status", Math.Round(Timeout.TotalSeconds), problem.Why, problem.Remedy), sender.Sid);
        }
    }
}
