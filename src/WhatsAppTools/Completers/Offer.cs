namespace WhatsAppTools.Completers;

/// <summary>One thing that Tab can put in.</summary>
/// <param name="Text">What is put in, unquoted.</param>
/// <param name="ToolTip">What it is, for who does not know it by its text.</param>
/// <param name="Title">What the menu shows and what a typed beginning may match too; the text where there is none.</param>
/// <param name="IsCode">True where the text is PowerShell code and not a word to be quoted.</param>
internal sealed record Offer(string Text, string? ToolTip = null, string? Title = null, bool IsCode = false);
