using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Reflection;
using WhatsAppTools.EngineHost.Formatting;

namespace WhatsAppTools.EngineHost;

/// <summary>
/// The few commands of PowerShell's Utility and Management modules that scripts cannot do without and that the bare
/// engine lacks. Each does what ordinary scripts ask of it, no more.
/// </summary>
internal static class SuppliedCommands
{
    private static readonly IReadOnlyList<SessionStateFunctionEntry> s_functions = ReadFunctions();

    public static void AddTo(InitialSessionState state)
    {
        AddAbsent(state, s_functions);
        AddAbsent(
            state,
            [
                new SessionStateCmdletEntry("Format-Table", typeof(FormatTableCommand), null),
                new SessionStateCmdletEntry("Format-List", typeof(FormatListCommand), null),
                new SessionStateCmdletEntry("Out-String", typeof(OutStringCommand), null),
            ]);
    }

    private static void AddAbsent(InitialSessionState state, IEnumerable<SessionStateCommandEntry> entries)
    {
        foreach (SessionStateCommandEntry entry in entries.Where(entry => state.Commands[entry.Name].Count == 0))
        {
            state.Commands.Add(entry);
        }
    }

    private static List<SessionStateFunctionEntry> ReadFunctions()
    {
        Assembly assembly = typeof(SuppliedCommands).Assembly;
        List<SessionStateFunctionEntry> functions = [];
        foreach (string name in assembly.GetManifestResourceNames())
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            functions.Add(new SessionStateFunctionEntry(name, reader.ReadToEnd()));
        }

        return functions;
    }
}
