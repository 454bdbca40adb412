namespace WhatsAppTools.Azure.Tests.Emulator;

/// <summary>Its classes share one emulator.</summary>
[CollectionDefinition(Name)]
public sealed class EmulatorTests : ICollectionFixture<EmulatorFixture>
{
    public const string Name = "Emulator";
}
