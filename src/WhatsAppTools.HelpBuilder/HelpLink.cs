namespace WhatsAppTools.HelpBuilder;

/// <summary>A related link.</summary>
/// <param name="Text">What the reader sees.</param>
/// <param name="Address">The address; empty where the text is a name for Get-Help.</param>
public sealed record HelpLink(string Text, string Address);
