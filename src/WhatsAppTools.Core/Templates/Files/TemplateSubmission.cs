namespace WhatsAppTools.Templates;

/// <summary>How a template is submitted to WhatsApp: the section <c>whatsapp</c> of its file.</summary>
/// <param name="Name">The name of its first version; a further one gets <c>_v2</c> and so on.</param>
/// <param name="Category">UTILITY, MARKETING or AUTHENTICATION.</param>
/// <param name="AllowCategoryChange">Whether Meta may move it to another category instead of rejecting it.</param>
internal sealed record TemplateSubmission(string Name, string Category, bool AllowCategoryChange);
