using System.Management.Automation;
using WhatsAppTools.Completers;
using WhatsAppTools.Media;
using WhatsAppTools.Modes;
using WhatsAppTools.Rows;
using WhatsAppTools.Sending;
using WhatsAppTools.Transformations;

namespace WhatsAppTools.Commands;

/// <summary>Sends free-form text or media where the 24-hour window allows it, else the template that was given for that case.</summary>
[Cmdlet(VerbsCommunications.Send, "WhatsAppMessage", DefaultParameterSetName = SendSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = OnlineHelp.Base + "Send-WhatsAppMessage")]
[OutputType(typeof(WhatsAppSendResult))]
public sealed class SendWhatsAppMessageCommand : SendCommand
{
    /// <summary>The text, at most 1,600 characters; a script block sees the row as <c>$_</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Message", "Text")]
    [AllowNull]
    [AllowEmptyString]
    [RowText]
    public object? Body { get; set; }

    /// <summary>The public address of a media file; a script block sees the row as <c>$_</c>.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [RowText]
    public object? MediaUrl { get; set; }

    /// <summary>Asks the media address first, and refuses the row where Twilio would fail on it.</summary>
    [Parameter]
    public SwitchParameter CheckMedia { get; set; }

    /// <summary>A location, such as <c>geo:51.5,-0.12|London</c>; the text is the place's name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(WordCompleter))]
    public string[]? PersistentAction { get; set; }

    /// <summary>Auto looks at the window first; FreeForm sends without looking.</summary>
    [Parameter]
    [ValidateSet(nameof(SendMode.Auto), nameof(SendMode.FreeForm))]
    public SendMode Mode { get; set; }

    /// <summary>What to send where free-form text is not allowed: a template's name or sid, or an object of Get-WhatsAppTemplate.</summary>
    [Parameter]
    [TemplateReference]
    [ArgumentCompleter(typeof(TemplateCompleter))]
    public string? Template { get; set; }

    internal override MediaChecker? CreateMediaChecker() => MediaCheckerWhere(CheckMedia);

    private protected override void Complete(RowRequest request)
    {
        request.Body = Body;
        request.TakesBody = true;
        request.MediaUrl = MediaUrl;
        request.PersistentAction = PersistentAction;
        request.Mode = Mode;
        request.Template = Template;
    }
}
