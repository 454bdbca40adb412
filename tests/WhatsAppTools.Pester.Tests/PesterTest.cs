namespace WhatsAppTools.PesterTests;

/// <summary>One test of a file, as <c>Invoke-PesterFile.ps1</c> tells of it.</summary>
/// <param name="File">The full path of its file.</param>
/// <param name="Name">Its blocks' names and its own, with their data in place.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="Outcome">Pester's word for what became of it: Passed, Failed, Skipped, Inconclusive, NotRun.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="Trace">Where it failed.</param>
internal sealed record PesterTest(string File, string Name, int Line, string Outcome, double Milliseconds, string? Message, string? Trace);
