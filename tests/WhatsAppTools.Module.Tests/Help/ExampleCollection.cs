namespace WhatsAppTools.ModuleTests.Help;

/// <summary>Examples change the environment of the process, so they run alone.</summary>
[CollectionDefinition("Examples", DisableParallelization = true)]
public sealed class ExampleCollection;
