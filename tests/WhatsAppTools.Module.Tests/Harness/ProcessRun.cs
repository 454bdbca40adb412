namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>What came out of a process.</summary>
internal sealed record ProcessRun(int ExitCode, string Output, string Error);
