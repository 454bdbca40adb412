namespace WhatsAppTools.Templates;

/// <summary>How long and how many (Twilio: Content API types and variables; error pages 21617, 21658, 63021, 92002). Characters are UTF-16 units; which unit Twilio counts is UNVERIFIED.</summary>
public static class TemplateLimits
{
    /// <summary>A free-form text, or the text of a template that is not approved (21617).</summary>
    public const int Body = 1600;

    /// <summary>An approved template's text with its values (63021).</summary>
    public const int ApprovedBody = 1024;

    /// <summary>One value (21658).</summary>
    public const int Value = 1600;

    /// <summary>A placeholder's name.</summary>
    public const int Name = 16;

    /// <summary>The placeholders of one template (92002).</summary>
    public const int Placeholders = 100;

    /// <summary>A one-time code must be shorter than this.</summary>
    public const int Code = 15;

    /// <summary>How long a form's text may be with its values.</summary>
    /// <param name="approved">Whether the template is approved for WhatsApp.</param>
    public static int Text(TemplateForm form, bool approved) =>
        !approved && (form.Type is "twilio/text" or "twilio/media") ? Body : ApprovedBody;
}
