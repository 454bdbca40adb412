using System.Linq;
using System.Management.Automation;

namespace WhatsAppTools.Completers;

/// <summary>The session of who is typing: where it stands, and its variables.</summary>
internal static class TypingSession
{
    /// <summary>A path as the session means it.</summary>
    public static string FullPath(string path) => Current.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>A variable's value, or null.</summary>
    public static object? Variable(string name) => Current.PSVariable.GetValue(name);

    // A completer is given no session; a script block made here runs in that of the thread.
    private static SessionState Current =>
        (SessionState)ScriptBlock.Create("$ExecutionContext.SessionState").Invoke().Single().BaseObject;
}
