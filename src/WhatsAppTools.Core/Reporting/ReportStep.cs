namespace WhatsAppTools.Reporting;

/// <summary>Something that is to be done.</summary>
/// <param name="Text">What, in a sentence.</param>
/// <param name="Command">A command that does it, or shows what it is about; null where none does.</param>
internal sealed record ReportStep(string Text, string? Command);
