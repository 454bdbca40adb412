namespace WhatsAppTools.Templates;

/// <summary>What a template is for; it decides the price and whether Meta delivers it everywhere.</summary>
public enum TemplateCategory
{
    /// <summary>Not submitted for approval, or a word that this version does not know.</summary>
    Unknown,

    /// <summary>About something the person did or asked for.</summary>
    Utility,

    /// <summary>Promotion. Meta does not deliver it to US numbers (63049).</summary>
    Marketing,

    /// <summary>One-time codes.</summary>
    Authentication,
}
