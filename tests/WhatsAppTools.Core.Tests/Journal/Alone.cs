namespace WhatsAppTools.Tests.Journal;

/// <summary>Tests that measure the process and so run apart from the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
