using System;
using System.IO;
using System.Runtime.CompilerServices;
using WhatsAppTools.EngineHost;

namespace WhatsAppTools.ModuleTests.Harness;

/// <summary>Keeps what tests send out of the folders of whoever runs them. Processes that tests start inherit it.</summary>
internal static class OwnFolders
{
    /// <summary>Where this test run's journals are kept that name no file.</summary>
    public static string Journals { get; } = Directory.CreateTempSubdirectory("kept-journals").FullName;

    [ModuleInitializer]
    internal static void Use()
    {
        Engine.Prepare();
        Environment.SetEnvironmentVariable("WHATSAPPTOOLS_JOURNALS", Journals);
        Environment.SetEnvironmentVariable("WHATSAPP_STATE", Path.Combine(Journals, "state"));
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Journals, recursive: true);
    }
}
